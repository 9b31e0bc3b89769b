package io.github.aploss.run.folder;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What one evaluation measured, as it is kept in the folder of a run.
 *
 * @param epoch epochs of training before it
 * @param metrics the twelve numbers of COCO, by their short names
 * @param analysis what went wrong; null in records that do not know
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EvaluationRecord(
    int epoch,
    long step,
    int images,
    Map<String, Double> metrics,
    List<OfClass> classes,
    Analysis analysis) {
  private static final int MOST_CONFUSED = 100;

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * What was measured for one class.
   *
   * @param bestF1 the best F1 at IoU .50
   * @param bestThreshold the score that gives it; where detections are shown to people, this is
   *     where showing begins
   * @param optimalLrp optimal localisation-recall-precision error
   * @param precision interpolated, at IoU .50 and recall 0, .01, ... 1
   */
  public record OfClass(
      String name,
      int objects,
      Map<String, Double> metrics,
      double bestF1,
      double bestThreshold,
      double optimalLrp,
      double[] precision) {

    static OfClass of(CocoCategoryResult result) {
      return new OfClass(
          result.category().name(),
          result.positives(),
          result.metrics().byName(),
          result.optimalF1().f1(),
          result.optimalF1().threshold(),
          result.lrp().optimal(),
          result.sampledPrecision(0));
    }
  }

  /**
   * What went wrong.
   *
   * @param errors by their kinds, at IoU .50
   * @param confusion objects (rows) detected as (columns), the last of each being none; null of
   *     very many classes
   * @param confusionScore of the detections counted in it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Analysis(ErrorAnalysis errors, long[][] confusion, double confusionScore) {
    private static Analysis of(ErrorAnalysis errors, CocoResult result) {
      ConfusionMatrix matrix = result.confusion();
      int classes = matrix.classes().size();
      long[][] counts =
          classes > MOST_CONFUSED
              ? null
              : IntStream.rangeClosed(0, classes).mapToObj(matrix::row).toArray(long[][]::new);
      return new Analysis(errors, counts, matrix.minScore());
    }
  }

  /** A record that does not know what went wrong. */
  public EvaluationRecord(
      int epoch, long step, int images, Map<String, Double> metrics, List<OfClass> classes) {
    this(epoch, step, images, metrics, classes, null);
  }

  public static EvaluationRecord of(TrainingState state, CocoResult result) {
    return new EvaluationRecord(
        state.epoch(),
        state.step(),
        result.images(),
        result.metrics().byName(),
        result.perCategory().stream().map(OfClass::of).toList(),
        result.errors().map(errors -> Analysis.of(errors, result)).orElse(null));
  }

  /** Reads a record. */
  public static EvaluationRecord read(Path file) {
    try {
      EvaluationRecord record = JSON.readValue(Files.readAllBytes(file), EvaluationRecord.class);
      if (record == null || record.metrics == null || record.classes == null) {
        throw new RunException(file + ": not a readable evaluation (it lacks metrics or classes)");
      }
      return record;
    } catch (IOException e) {
      throw new RunException(
          file + ": not a readable evaluation (" + FailureReasons.of(e) + ")", e);
    }
  }

  /** Writes the record; the file appears whole or not at all. */
  public void write(Path file) {
    try {
      Files.createDirectories(file.getParent());
      AtomicFile.write(file, JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    } catch (IOException e) {
      throw new RunException(file + ": cannot be written (" + FailureReasons.of(e) + ")", e);
    }
  }
}
