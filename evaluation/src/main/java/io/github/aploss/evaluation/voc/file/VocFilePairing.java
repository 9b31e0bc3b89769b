package io.github.aploss.evaluation.voc.file;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.voc.VocAnnotation;
import io.github.aploss.annotation.voc.VocAnnotation.VocObject;
import io.github.aploss.evaluation.array.RowGroups;
import io.github.aploss.evaluation.voc.VocDetections;
import io.github.aploss.evaluation.voc.VocEvaluator;
import io.github.aploss.evaluation.voc.VocObjects;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Evaluates what was read from VOC files image by image. */
final class VocFilePairing {
  private final Path devkit;
  private final List<String> imageIds;
  private final List<VocAnnotation> annotations;
  private final List<String> classes;
  private final Map<String, Integer> labels = new HashMap<>();
  private final List<VocDetectionTable> tables;
  private final List<RowGroups> groupings;
  private final VocFileEvaluator.Options options;
  private final AtomicInteger dropped = new AtomicInteger();

  VocFilePairing(
      Path devkit,
      Map<String, Integer> images,
      List<VocAnnotation> annotations,
      List<String> classes,
      List<VocDetectionTable> tables,
      VocFileEvaluator.Options options) {
    this.devkit = devkit;
    this.imageIds = List.copyOf(images.keySet());
    this.annotations = annotations;
    this.classes = classes;
    this.tables = tables;
    this.options = options;
    classes.forEach(name -> labels.put(name, labels.size()));
    groupings = tables.stream().map(this::byImage).toList();
  }

  private RowGroups byImage(VocDetectionTable table) {
    return new RowGroups(Arrays.copyOf(table.images, table.size), imageIds.size());
  }

  VocFileEvaluator.Evaluation run(List<String> withoutFile, ReadingWarnings warnings) {
    VocEvaluator evaluator = new VocEvaluator(classes, options.confusionIou(), options.errors());
    IntStream.range(0, imageIds.size())
        .parallel()
        .forEach(image -> evaluator.add(image, objects(image), detections(image)));
    int all = annotations.stream().mapToInt(image -> image.objects().size()).sum();
    return new VocFileEvaluator.Evaluation(
        evaluator.result(), withoutFile, all, dropped.get(), warnings.sentences());
  }

  private VocObjects objects(int image) {
    List<VocObject> all = annotations.get(image).objects();
    int[] found = new int[all.size()];
    double[] boxes = new double[4 * all.size()];
    boolean[] difficult = new boolean[all.size()];
    for (int i = 0; i < found.length; i++) {
      VocObject object = all.get(i);
      found[i] = labels.getOrDefault(object.name(), -1);
      boxes[4 * i] = object.xmin();
      boxes[4 * i + 1] = object.ymin();
      boxes[4 * i + 2] = object.xmax();
      boxes[4 * i + 3] = object.ymax();
      difficult[i] = object.difficult();
      check(image, i, object, found[i]);
    }
    return new VocObjects(found, boxes, difficult);
  }

  private void check(int image, int index, VocObject object, int label) {
    if (label < 0) {
      dropped.incrementAndGet();
    }
    if (options.strict() && label < 0) {
      throw new AnnotationException(
          "%s: object %d is of the class \"%s\", which is not evaluated, and --strict does not allow"
                  .formatted(
                      devkit.resolve("Annotations").resolve(imageIds.get(image) + ".xml"),
                      index + 1,
                      object.name())
              + " it; correct it or remove the object");
    }
  }

  private VocDetections detections(int image) {
    int size = groupings.stream().mapToInt(grouping -> grouping.size(image)).sum();
    int[] found = new int[size];
    double[] boxes = new double[4 * size];
    double[] scores = new double[size];
    long[] lines = new long[size];
    int at = 0;
    for (int label = 0; label < tables.size(); label++) {
      VocDetectionTable table = tables.get(label);
      for (int i = 0; i < groupings.get(label).size(image); i++) {
        int row = groupings.get(label).row(image, i);
        found[at] = label;
        System.arraycopy(table.boxes, 4 * row, boxes, 4 * at, 4);
        scores[at] = table.scores[row];
        lines[at++] = row;
      }
    }
    return new VocDetections(found, boxes, scores, lines);
  }
}
