package io.github.aploss.study.judgement;

import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * A number over a training.
 *
 * @param x steps, or epochs
 * @param y of each
 */
public record RunCurve(double[] x, double[] y) {
  /** What is drawn and written of the evaluations. */
  public static final List<String> METRICS = List.of("AP", "AP50", "AP75");

  /** A number of the evaluations on the test split over the steps. */
  static RunCurve ofMetric(List<EvaluationRecord> records, String metric) {
    return new RunCurve(
        records.stream().mapToDouble(EvaluationRecord::step).toArray(),
        records.stream()
            .mapToDouble(record -> record.metrics().getOrDefault(metric, Double.NaN))
            .map(value -> value < 0 ? Double.NaN : value)
            .toArray());
  }

  /** The exact AP-loss of the training set over epochs. */
  public static RunCurve ofSetLoss(PlannedRun run) {
    List<double[]> points = new ArrayList<>();
    if (Files.exists(run.run().metrics())) {
      MetricsLog.forEach(
          run.run().metrics(),
          line -> {
            if (line.path("type").asText().equals("set-loss")) {
              points.add(
                  new double[] {
                    line.path("epoch").asDouble(), line.path("loss").asDouble(Double.NaN)
                  });
            }
          });
    }
    return new RunCurve(
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }

  /** The last value; NaN if there is none. */
  public double last() {
    return y.length == 0 ? Double.NaN : y[y.length - 1];
  }
}
