package io.github.aploss.evaluation.coco.file;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.coco.CocoInstances;
import io.github.aploss.annotation.coco.CocoInstancesReader;
import io.github.aploss.annotation.json.JsonErrors;
import io.github.aploss.annotation.json.JsonListSlices;
import io.github.aploss.evaluation.coco.CocoResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** COCO evaluation of a results file against an instances file. */
public final class CocoFileEvaluator {
  /** A file is not cut into slices smaller than this. */
  static final long SLICE_BYTES = 4 << 20;

  private static final int SLICES = 16;

  /**
   * Settings of an evaluation.
   *
   * @param strict also refuse what is otherwise evaluated (boxes of negative width or height) or
   *     dropped (objects of unlisted images or categories, detections of unlisted categories), and
   *     images and categories listed twice
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   * @param errors also analyse what kinds of errors there are
   */
  public record Options(boolean strict, double confusionIou, boolean errors) {
    /** Not strict, IoU .50. */
    public static Options standard() {
      return new Options(false, 0.5, false);
    }
  }

  /** How much the files hold, and how much of it had no listed image or category. */
  public record Counts(
      int images,
      int annotations,
      int categories,
      int detections,
      int droppedAnnotations,
      int droppedDetections) {}

  /**
   * A result, and what it was made from.
   *
   * @param warnings what is odd about the annotations, a sentence each
   */
  public record Evaluation(CocoResult result, Counts counts, List<String> warnings) {}

  private CocoFileEvaluator() {}

  /**
   * @param annotations COCO instances format: images, annotations, categories
   * @param detections COCO results format: a list of image_id, category_id, bbox and score
   * @throws AnnotationException if a file cannot be evaluated
   */
  public static Evaluation evaluate(Path annotations, Path detections, Options options) {
    return evaluate(annotations, detections, options, SLICE_BYTES);
  }

  static Evaluation evaluate(Path annotations, Path detections, Options options, long sliceBytes) {
    JsonListSlices slices = cut(detections, sliceBytes);
    ReadingWarnings warnings = new ReadingWarnings();
    CocoInstances[] truth = new CocoInstances[1];
    CocoDetectionTable[] tables = new CocoDetectionTable[slices.count()];
    IntStream.range(0, tables.length + 1)
        .parallel()
        .forEach(
            task -> {
              if (task == 0) {
                truth[0] = CocoInstancesReader.read(annotations, warnings);
              } else {
                tables[task - 1] = CocoDetectionReader.readSlice(detections, slices, task - 1);
              }
            });
    require(annotations, truth[0]);
    if (options.strict()) {
      warnings.refuse();
    }
    List<CocoDetectionTable> all =
        Arrays.asList(tables).contains(null)
            ? List.of(CocoDetectionReader.readWhole(detections, truth[0].ids()))
            : List.of(tables);
    return new CocoFilePairing(annotations, truth[0], detections, all, options).run(warnings);
  }

  private static void require(Path annotations, CocoInstances truth) {
    if (!truth.annotated()) {
      throw CocoInstancesReader.lacks(annotations, "annotations");
    }
    if (!truth.categorised()) {
      throw CocoInstancesReader.lacks(annotations, "categories");
    }
  }

  private static JsonListSlices cut(Path file, long sliceBytes) {
    try {
      long size = Files.size(file);
      return JsonListSlices.of(file, (int) Math.max(1, Math.min(SLICES, size / sliceBytes)));
    } catch (IOException e) {
      throw JsonErrors.unreadable(file, e);
    }
  }
}
