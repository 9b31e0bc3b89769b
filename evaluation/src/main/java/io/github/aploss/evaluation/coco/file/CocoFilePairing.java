package io.github.aploss.evaluation.coco.file;

import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.array.ParallelTasks;
import io.github.aploss.evaluation.array.RowGroups;
import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Checks the content of two COCO files against each other and evaluates it image by image. */
final class CocoFilePairing {
  private final Path annotationFile;
  private final CocoGroundTruth truth;
  private final Path detectionFile;
  private final List<CocoDetectionTable> tables;
  private final CocoFileEvaluator.Options options;
  private final long[] categoryIds;

  /** The number of detections before each table. */
  private final int[] tableStarts;

  private int droppedObjects;
  private int droppedDetections;

  CocoFilePairing(
      Path annotationFile,
      CocoGroundTruth truth,
      Path detectionFile,
      List<CocoDetectionTable> tables,
      CocoFileEvaluator.Options options) {
    this.annotationFile = annotationFile;
    this.truth = truth;
    this.detectionFile = detectionFile;
    this.tables = tables;
    this.options = options;
    categoryIds = truth.categories().stream().mapToLong(CocoCategory::id).sorted().toArray();
    tableStarts = new int[tables.size() + 1];
    for (int i = 0; i < tables.size(); i++) {
      tableStarts[i + 1] = Math.addExact(tableStarts[i], tables.get(i).size);
    }
  }

  CocoFileEvaluator.Evaluation run() {
    RowGroups objects = groupObjects();
    RowGroups detections = groupDetections();
    CocoEvaluator evaluator = new CocoEvaluator(truth.categories(), options.confusionIou());
    ParallelTasks.run(
        truth.images().length,
        image ->
            evaluator.add(
                truth.images()[image], objects(objects, image), detections(detections, image)));
    return new CocoFileEvaluator.Evaluation(evaluator.result(), counts());
  }

  private CocoFileEvaluator.Counts counts() {
    return new CocoFileEvaluator.Counts(
        truth.images().length,
        truth.objects().size,
        truth.categories().size(),
        tableStarts[tables.size()],
        droppedObjects,
        droppedDetections);
  }

  private RowGroups groupObjects() {
    CocoGroundTruth.Objects objects = truth.objects();
    int[] images = new int[objects.size];
    for (int row = 0; row < images.length; row++) {
      images[row] = truth.indexOfImage(objects.images[row]);
      boolean listed = isListed(objects.categories[row]);
      droppedObjects += images[row] < 0 || !listed ? 1 : 0;
      if (options.strict() && (images[row] < 0 || !listed || isTurned(objects.boxes, row))) {
        String element = annotationFile + ": annotations[" + row + "]";
        refuse(images[row] < 0, element, "image_id", objects.images[row], "among the images");
        refuse(!listed, element, "category_id", objects.categories[row], "among the categories");
        refuseTurned(element, objects.boxes, row);
      }
    }
    return new RowGroups(images, truth.images().length);
  }

  private RowGroups groupDetections() {
    int[] images = new int[tableStarts[tables.size()]];
    for (int i = 0; i < tables.size(); i++) {
      CocoDetectionTable table = tables.get(i);
      int last = -1;
      for (int row = 0; row < table.size; row++) {
        if (row == 0 || table.images[row] != table.images[row - 1]) {
          last = truth.indexOfImage(table.images[row]);
        }
        images[tableStarts[i] + row] = last;
        check(table, row, tableStarts[i] + row, last);
      }
    }
    return new RowGroups(images, truth.images().length);
  }

  private void check(CocoDetectionTable table, int row, int index, int image) {
    boolean listed = isListed(table.categories[row]);
    droppedDetections += listed ? 0 : 1;
    if (image < 0 || options.strict() && (!listed || isTurned(table.boxes, row))) {
      String element = detectionFile + ": detections[" + index + "]";
      String images = "among the images of " + annotationFile;
      refuse(image < 0, element, "image_id", table.images[row], images);
      String categories = "among the categories of " + annotationFile;
      refuse(!listed, element, "category_id", table.categories[row], categories);
      refuseTurned(element, table.boxes, row);
    }
  }

  private boolean isListed(long category) {
    return Arrays.binarySearch(categoryIds, category) >= 0;
  }

  private static boolean isTurned(double[] boxes, int row) {
    return boxes[4 * row + 2] < 0 || boxes[4 * row + 3] < 0;
  }

  private static void refuse(
      boolean wrong, String element, String field, long value, String expected) {
    if (wrong) {
      throw new EvaluationException(
          "%s: \"%s\" is %d, which is not %s; correct it or leave the element out"
              .formatted(element, field, value, expected));
    }
  }

  private static void refuseTurned(String element, double[] boxes, int row) {
    double width = boxes[4 * row + 2];
    double height = boxes[4 * row + 3];
    if (isTurned(boxes, row)) {
      throw new EvaluationException(
          "%s: \"bbox\" has the width %s and the height %s, but with --strict neither may be negative; correct it"
              .formatted(element, width, height));
    }
  }

  private CocoObjects objects(RowGroups grouping, int image) {
    CocoGroundTruth.Objects all = truth.objects();
    int size = grouping.size(image);
    long[] categories = new long[size];
    double[] boxes = new double[4 * size];
    double[] areas = new double[size];
    boolean[] crowds = new boolean[size];
    for (int i = 0; i < size; i++) {
      int row = grouping.row(image, i);
      categories[i] = all.categories[row];
      System.arraycopy(all.boxes, 4 * row, boxes, 4 * i, 4);
      areas[i] = all.areas[row];
      crowds[i] = all.crowds[row];
    }
    return new CocoObjects(categories, boxes, areas, crowds);
  }

  private CocoDetections detections(RowGroups grouping, int image) {
    int size = grouping.size(image);
    long[] categories = new long[size];
    double[] boxes = new double[4 * size];
    double[] scores = new double[size];
    int table = 0;
    for (int i = 0; i < size; i++) {
      int row = grouping.row(image, i);
      while (row >= tableStarts[table + 1]) {
        table++;
      }
      CocoDetectionTable from = tables.get(table);
      row -= tableStarts[table];
      categories[i] = from.categories[row];
      System.arraycopy(from.boxes, 4 * row, boxes, 4 * i, 4);
      scores[i] = from.scores[row];
    }
    return new CocoDetections(categories, boxes, scores);
  }
}
