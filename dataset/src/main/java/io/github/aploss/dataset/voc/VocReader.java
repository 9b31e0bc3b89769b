package io.github.aploss.dataset.voc;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.voc.VocAnnotation;
import io.github.aploss.annotation.voc.VocAnnotation.VocObject;
import io.github.aploss.annotation.voc.VocXmlParser;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.PixelSize;
import io.github.aploss.dataset.source.BoxChecks;
import io.github.aploss.dataset.source.ImageFiles;
import io.github.aploss.dataset.source.ImageFinder;
import io.github.aploss.dataset.source.ReadingContext;
import io.github.aploss.dataset.source.RootContents;
import io.github.aploss.files.Absence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Reads one split of VOC annotations. */
final class VocReader {
  private record Entry(String id, Path image, Optional<VocAnnotation> annotation) {}

  private final Path root;
  private final VocFolders folders;
  private final ReadingContext context;

  private VocReader(Path root, VocFolders folders, ReadingContext context) {
    this.root = root;
    this.folders = folders;
    this.context = context;
  }

  static RootContents read(Path root, VocFolders folders, VocIds ids, ReadingContext context) {
    return new VocReader(root, folders, context).read(ids.read(context.warnings()));
  }

  private RootContents read(List<String> ids) {
    List<Entry> entries = entries(ids);
    List<String> known = known(entries);
    List<String> classes = context.request().classes().orElse(known);
    Map<String, Integer> labels = ClassLabels.labels(classes);
    ImageFiles files = ImageFiles.probe(entries.stream().map(Entry::image).toList(), context);
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      Entry entry = entries.get(i);
      files
          .size(i, stated(entry), folders.annotation(entry.id()))
          .ifPresent(size -> images.add(image(entry, size, labels, images.size() + 1)));
    }
    boolean annotated = entries.stream().allMatch(entry -> entry.annotation().isPresent());
    List<Long> numbers = classes.stream().map(name -> labels.get(name) + 1L).toList();
    return new RootContents(root, classes, numbers, known, images, annotated);
  }

  private List<Entry> entries(List<String> ids) {
    List<Optional<VocAnnotation>> annotations = annotations(ids);
    ImageFinder finder = folders.finder();
    List<Entry> entries = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      String id = ids.get(i);
      Optional<VocAnnotation> annotation = annotations.get(i);
      Optional<Path> image =
          VocFolders.image(finder, id, annotation.flatMap(VocAnnotation::fileName));
      image.ifPresentOrElse(
          path -> entries.add(new Entry(id, path, annotation)),
          () -> missing.add(missingImage(id, annotation.flatMap(VocAnnotation::fileName))));
    }
    context.report("images are missing", missing);
    return entries;
  }

  private List<Optional<VocAnnotation>> annotations(List<String> ids) {
    List<String> missing = new ArrayList<>();
    List<Path> files = ids.stream().map(folders::annotation).toList();
    for (int i = 0; i < ids.size(); i++) {
      if (context.request().annotationsRequired() && !Files.isRegularFile(files.get(i))) {
        missing.add(
            "the annotation of %s is missing: %s %s"
                .formatted(ids.get(i), files.get(i), Absence.of(files.get(i))));
      }
    }
    context.report("annotations are missing", missing);
    List<Optional<VocAnnotation>> annotations =
        files.parallelStream()
            .map(
                file ->
                    Files.isRegularFile(file)
                        ? context.attempt(() -> VocXmlParser.parse(file))
                        : Optional.<VocAnnotation>empty())
            .toList();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      annotations.get(i).ifPresent(annotation -> warn(annotation, file));
    }
    return annotations;
  }

  private void warn(VocAnnotation annotation, Path file) {
    // Boxes are counted with the size of their image at hand.
    annotation.warnOfFlags(file, context.warnings());
  }

  private String missingImage(String id, Optional<String> fileName) {
    Path file = folders.images().get(0).resolve(id);
    String missing = "the image of " + id + " is missing: ";
    return Absence.forbidden(file)
        .map(folder -> missing + Absence.sentence(folder))
        .orElse(
            missing
                + file
                + " does not exist with any of the endings of images"
                + fileName.map(VocReader::norTheFile).orElse(""));
  }

  private static String norTheFile(String name) {
    return ", nor does the file \"" + name + "\" of its annotation";
  }

  private static List<String> known(List<Entry> entries) {
    TreeSet<String> names = new TreeSet<>();
    for (Entry entry : entries) {
      entry.annotation().ifPresent(a -> a.objects().forEach(object -> names.add(object.name())));
    }
    return List.copyOf(names);
  }

  private static PixelSize stated(Entry entry) {
    return entry
        .annotation()
        .map(annotation -> new PixelSize(annotation.width(), annotation.height()))
        .orElse(new PixelSize(0, 0));
  }

  private LabelledImage image(
      Entry entry, PixelSize size, Map<String, Integer> labels, long number) {
    List<LabelledObject> objects = new ArrayList<>();
    List<VocObject> all = entry.annotation().map(VocAnnotation::objects).orElse(List.of());
    for (int i = 0; i < all.size(); i++) {
      VocObject object = all.get(i);
      Integer label = labels.get(object.name());
      String where =
          "%s (object %d, %s)".formatted(folders.annotation(entry.id()), i + 1, object.name());
      if (label == null) {
        context.warnings().add(ReadingWarnings.Kind.OTHER_CLASS, where);
        continue;
      }
      Box box = box(object);
      BoxChecks.count(box, size, () -> where, context.warnings());
      objects.add(
          new LabelledObject(
              box, label, object.difficult(), object.truncated(), false, box.area()));
    }
    return new LabelledImage(
        entry.id(), number, entry.image(), size.width(), size.height(), objects);
  }

  /** Corners that are equal are those of a box that was never drawn: nothing is in it. */
  private static Box box(VocObject object) {
    Box box = Box.ofVoc(object.xmin(), object.ymin(), object.xmax(), object.ymax());
    return object.hasArea()
        ? box
        : new Box(
            box.x1(),
            box.y1(),
            object.xmax() > object.xmin() ? box.x2() : Math.min(box.x1(), box.x2()),
            object.ymax() > object.ymin() ? box.y2() : Math.min(box.y1(), box.y2()));
  }
}
