package io.github.aploss.dataset.yolo;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.PixelSize;
import io.github.aploss.dataset.source.BoxChecks;
import io.github.aploss.dataset.source.ImageFiles;
import io.github.aploss.dataset.source.ReadingContext;
import io.github.aploss.dataset.source.RootContents;
import io.github.aploss.files.Absence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/** Reads one split of a YOLO data set. */
final class YoloReader {
  private final List<String> names;
  private final Map<String, Integer> labels;
  private final ReadingContext context;

  private YoloReader(List<String> names, ReadingContext context) {
    ClassLabels.requireUsable(names);
    this.names = names;
    this.labels = ClassLabels.labels(context.request().classes().orElse(names));
    this.context = context;
  }

  static RootContents read(
      Path root, YoloImages images, List<String> names, ReadingContext context) {
    return new YoloReader(names, context).read(root, images);
  }

  private RootContents read(Path root, YoloImages images) {
    List<String> missing = new ArrayList<>();
    List<Path> all = List.copyOf(new LinkedHashSet<>(images.find(missing)));
    context.report("images are missing", missing);
    if (all.isEmpty()) {
      throw new DatasetException(
          "the split is empty: there is no image in " + String.join(", ", images.places()));
    }
    boolean annotated = all.stream().anyMatch(file -> Files.isRegularFile(YoloPaths.labels(file)));
    if (context.request().annotationsRequired() && !annotated) {
      throw new DatasetException(
          "no image of %s has labels: %s %s, nor any other"
              .formatted(
                  String.join(", ", images.places()),
                  YoloPaths.labels(all.get(0)),
                  Absence.of(YoloPaths.labels(all.get(0)))));
    }
    List<String> classes = List.copyOf(labels.keySet());
    List<Long> ids =
        context.request().classes().isEmpty()
            ? LongStream.range(0, names.size()).boxed().toList()
            : classes.stream().map(this::number).toList();
    return new RootContents(root, classes, ids, names, images(all), annotated);
  }

  /** The number of a class; one beyond those of the data for a class that they do not have. */
  private long number(String name) {
    int number = names.indexOf(name);
    return number >= 0 ? number : names.size() + labels.get(name);
  }

  private List<LabelledImage> images(List<Path> files) {
    ImageFiles probed = ImageFiles.probe(files, context);
    List<Optional<List<YoloLabels.YoloObject>>> contents =
        files.parallelStream().map(this::contents).toList();
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      Path file = files.get(i);
      if (!Files.isRegularFile(YoloPaths.labels(file))) {
        context.warnings().add(Kind.WITHOUT_LABELS, file);
      }
      List<YoloLabels.YoloObject> found = contents.get(i).orElse(List.of());
      probed.size(i).ifPresent(size -> images.add(image(file, found, size, images.size() + 1)));
    }
    return images;
  }

  private Optional<List<YoloLabels.YoloObject>> contents(Path image) {
    Path file = YoloPaths.labels(image);
    if (Files.isRegularFile(file)) {
      return context.attempt(() -> YoloLabels.read(file, context.warnings()));
    }
    // A file that is out of reach is not one that an image without objects has none of.
    return Absence.forbidden(file).isEmpty()
        ? Optional.empty()
        : context.attempt(() -> refuse(file));
  }

  private static List<YoloLabels.YoloObject> refuse(Path file) {
    throw new DatasetException("the labels " + file + " " + Absence.of(file));
  }

  private LabelledImage image(
      Path file, List<YoloLabels.YoloObject> found, PixelSize size, long number) {
    List<LabelledObject> objects = new ArrayList<>();
    for (YoloLabels.YoloObject object : found) {
      String where = YoloPaths.labels(file) + ", object " + object.line();
      if (object.number() >= names.size()) {
        context.warnings().add(Kind.UNKNOWN_CATEGORY, where + ": class " + object.number());
        continue;
      }
      String name = names.get(object.number());
      Integer label = labels.get(name);
      if (label == null) {
        context.warnings().add(Kind.OTHER_CLASS, where + " (" + name + ")");
        continue;
      }
      Box box =
          new Box(object.x1(), object.y1(), object.x2(), object.y2())
              .scale(size.width(), size.height());
      BoxChecks.count(box, size, () -> where, context.warnings());
      objects.add(new LabelledObject(box, label, false, false, false, box.area()));
    }
    return new LabelledImage(
        ImageFileNames.stem(file.getFileName().toString()),
        number,
        file,
        size.width(),
        size.height(),
        objects);
  }
}
