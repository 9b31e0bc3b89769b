package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.ImageHeader;
import io.github.aploss.dataset.image.PixelSize;
import io.github.aploss.dataset.reading.common.ReadingWarnings;
import io.github.aploss.dataset.reading.common.RootContents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads one split of one VOC tree. */
public final class VocReader {
  private record Entry(String id, Optional<VocAnnotation> annotation) {}

  private final VocFolders tree;
  private final DatasetRequest request;
  private final ReadingWarnings findings = new ReadingWarnings();

  private VocReader(VocFolders tree, DatasetRequest request) {
    this.tree = tree;
    this.request = request;
  }

  public static RootContents read(DatasetRoot root, DatasetRequest request) {
    return new VocReader(VocFolders.find(root.directory()), request).read(root);
  }

  private RootContents read(DatasetRoot root) {
    List<Entry> entries = new ArrayList<>();
    for (String id : tree.ids(root.split(), findings)) {
      entries.add(new Entry(id, annotation(id)));
    }
    List<String> classes = request.classes().orElseGet(() -> discover(entries));
    Map<String, Integer> labels = ClassLabels.labels(classes);
    List<LabelledImage> images = new ArrayList<>();
    for (Entry entry : entries) {
      images.add(image(entry, labels, images.size() + 1));
    }
    List<Long> ids =
        classes.stream().map(name -> labels.get(name) + 1L).collect(Collectors.toList());
    boolean annotated = entries.stream().allMatch(entry -> entry.annotation().isPresent());
    return new RootContents(root, classes, ids, images, findings.sentences(), annotated);
  }

  private Optional<VocAnnotation> annotation(String id) {
    Path file = tree.annotation(id);
    if (Files.isRegularFile(file)) {
      return Optional.of(VocXmlParser.read(file));
    }
    if (request.annotationsRequired()) {
      throw new DatasetException(
          "the annotation of " + id + " is missing: " + file + " does not exist");
    }
    return Optional.empty();
  }

  private static List<String> discover(List<Entry> entries) {
    TreeSet<String> names = new TreeSet<>();
    for (Entry entry : entries) {
      entry.annotation().ifPresent(a -> a.objects().forEach(object -> names.add(object.name())));
    }
    return List.copyOf(names);
  }

  private LabelledImage image(Entry entry, Map<String, Integer> labels, long number) {
    Path file = tree.image(entry.id(), entry.annotation().flatMap(VocAnnotation::fileName));
    ImageHeader header = ImageHeader.read(file);
    PixelSize size = size(entry, header);
    List<LabelledObject> objects = new ArrayList<>();
    entry.annotation().ifPresent(a -> addObjects(a, entry.id(), size, labels, objects));
    return new LabelledImage(entry.id(), number, file, size.width(), size.height(), objects);
  }

  private PixelSize size(Entry entry, ImageHeader header) {
    if (entry.annotation().isEmpty() || entry.annotation().get().width() == 0) {
      return header.stored();
    }
    VocAnnotation annotation = entry.annotation().get();
    PixelSize stated = new PixelSize(annotation.width(), annotation.height());
    if (stated.equals(header.stored()) || stated.equals(header.upright())) {
      return stated;
    }
    if (annotation.height() != 0) {
      findings.add(ReadingWarnings.Kind.OTHER_SIZE, tree.annotation(entry.id()));
    }
    return header.stored();
  }

  private void addObjects(
      VocAnnotation annotation,
      String id,
      PixelSize size,
      Map<String, Integer> labels,
      List<LabelledObject> objects) {
    int number = 0;
    for (VocAnnotation.VocObject object : annotation.objects()) {
      number++;
      Integer label = labels.get(object.name());
      if (label == null) {
        findings.add(
            ReadingWarnings.Kind.OTHER_CLASS,
            "%s (object %d, %s)".formatted(tree.annotation(id), number, object.name()));
        continue;
      }
      Box clipped = object.box().clip(size.width(), size.height());
      if (!object.hasArea() || clipped.area() <= 0) {
        findings.add(
            ReadingWarnings.Kind.NO_AREA, tree.annotation(id) + " (object " + number + ")");
        continue;
      }
      if (!clipped.equals(object.box())) {
        findings.add(
            ReadingWarnings.Kind.OVER_BORDER, tree.annotation(id) + " (object " + number + ")");
      }
      objects.add(
          new LabelledObject(
              clipped, label, object.difficult(), object.truncated(), false, clipped.area()));
    }
  }
}
