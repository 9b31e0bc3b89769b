package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation measured, as it is kept in the folder of a run.
 *
 * @param epoch epochs of training before it
 * @param metrics the twelve numbers of COCO, by their short names
 */
public record EvaluationRecord(
    int epoch, long step, int images, Map<String, Double> metrics, List<OfClass> classes) {
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

  public static EvaluationRecord of(TrainingState state, CocoResult result) {
    return new EvaluationRecord(
        state.epoch(),
        state.step(),
        result.images(),
        result.metrics().byName(),
        result.perCategory().stream().map(OfClass::of).toList());
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
