package io.github.aploss.evaluation.coco.file;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.coco.CocoInstances;
import io.github.aploss.annotation.coco.CocoInstances.CocoCategoryEntry;
import io.github.aploss.annotation.coco.CocoInstances.CocoImage;
import io.github.aploss.annotation.coco.CocoObjectTable;
import io.github.aploss.evaluation.array.RowGroups;
import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Checks the content of two COCO files against each other and evaluates it image by image. */
final class CocoFilePairing {
  private final Path annotationFile;
  private final CocoInstances truth;
  private final Path detectionFile;
  private final List<CocoDetectionTable> tables;
  private final CocoFileEvaluator.Options options;
  private final long[] imageIds;
  private final long[] categoryIds;

  /** The number of detections before each table. */
  private final int[] tableStarts;

  private int droppedObjects;
  private int droppedDetections;

  CocoFilePairing(
      Path annotationFile,
      CocoInstances truth,
      Path detectionFile,
      List<CocoDetectionTable> tables,
      CocoFileEvaluator.Options options) {
    this.annotationFile = annotationFile;
    this.truth = truth;
    this.detectionFile = detectionFile;
    this.tables = tables;
    this.options = options;
    imageIds = truth.images().stream().mapToLong(CocoImage::id).sorted().toArray();
    categoryIds = truth.categories().stream().mapToLong(CocoCategoryEntry::id).sorted().toArray();
    tableStarts = new int[tables.size() + 1];
    for (int i = 0; i < tables.size(); i++) {
      tableStarts[i + 1] = Math.addExact(tableStarts[i], tables.get(i).size);
    }
  }

  CocoFileEvaluator.Evaluation run(ReadingWarnings warnings) {
    RowGroups objects = groupObjects(warnings);
    RowGroups detections = groupDetections();
    CocoEvaluator evaluator =
        new CocoEvaluator(categories(), options.confusionIou(), options.errors());
    IntStream.range(0, imageIds.length)
        .parallel()
        .forEach(
            image ->
                evaluator.add(
                    imageIds[image], objects(objects, image), detections(detections, image)));
    return new CocoFileEvaluator.Evaluation(evaluator.result(), counts(), warnings.sentences());
  }

  private CocoFileEvaluator.Counts counts() {
    return new CocoFileEvaluator.Counts(
        imageIds.length,
        truth.objects().size(),
        truth.categories().size(),
        tableStarts[tables.size()],
        droppedObjects,
        droppedDetections);
  }

  private List<CocoCategory> categories() {
    return truth.categories().stream()
        .map(category -> new CocoCategory(category.id(), category.name()))
        .toList();
  }

  private int indexOfImage(long id) {
    return Arrays.binarySearch(imageIds, id);
  }

  private RowGroups groupObjects(ReadingWarnings warnings) {
    CocoObjectTable objects = truth.objects();
    int[] images = new int[objects.size()];
    for (int row = 0; row < images.length; row++) {
      images[row] = indexOfImage(objects.image(row));
      droppedObjects += images[row] < 0 || !isListed(objects.category(row)) ? 1 : 0;
      if (!objects.hasArea(row)) {
        warnings.add(Kind.NO_AREA, annotationFile + ": " + objects.name(row));
      }
    }
    if (options.strict()) {
      warnings.refuse();
    }
    return new RowGroups(images, imageIds.length);
  }

  private RowGroups groupDetections() {
    int[] images = new int[tableStarts[tables.size()]];
    for (int i = 0; i < tables.size(); i++) {
      CocoDetectionTable table = tables.get(i);
      int last = -1;
      for (int row = 0; row < table.size; row++) {
        if (row == 0 || table.images[row] != table.images[row - 1]) {
          last = indexOfImage(table.images[row]);
        }
        images[tableStarts[i] + row] = last;
        check(table, row, tableStarts[i] + row, last);
      }
    }
    return new RowGroups(images, imageIds.length);
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
      throw new AnnotationException(
          "%s: \"%s\" is %d, which is not %s; correct it or leave the element out"
              .formatted(element, field, value, expected));
    }
  }

  private static void refuseTurned(String element, double[] boxes, int row) {
    double width = boxes[4 * row + 2];
    double height = boxes[4 * row + 3];
    if (isTurned(boxes, row)) {
      throw new AnnotationException(
          "%s: \"bbox\" has the width %s and the height %s, but with --strict neither may be negative; correct it"
              .formatted(element, width, height));
    }
  }

  private CocoObjects objects(RowGroups grouping, int image) {
    CocoObjectTable all = truth.objects();
    int size = grouping.size(image);
    long[] categories = new long[size];
    double[] boxes = new double[4 * size];
    double[] areas = new double[size];
    boolean[] crowds = new boolean[size];
    for (int i = 0; i < size; i++) {
      int row = grouping.row(image, i);
      categories[i] = all.category(row);
      all.copyBox(row, boxes, 4 * i);
      areas[i] = all.area(row);
      crowds[i] = all.crowd(row);
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
