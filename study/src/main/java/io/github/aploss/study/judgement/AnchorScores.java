package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.report.run.ScoreVersusIou;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.training.report.AnchorScoresVersusIou;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How highly the detector of a run scores anchors for the class of the object that each overlaps
 * most, by at least a tenth.
 *
 * @param iou n values in 0..1
 * @param score n values in 0..1
 */
public record AnchorScores(double[] iou, double[] score) {
  private static final int IMAGES = 40;
  private static final int MOST_POINTS = 4000;

  /** What was measured before. */
  public static Optional<AnchorScores> kept(PlannedRun run) {
    return JudgementFile.ofWeights(run, "anchor-scores", AnchorScores.class);
  }

  /** Measures on images that lie evenly in the test split; detectors without anchors have none. */
  static void measure(PlannedRun run, TrainedDetector detector, Dataset test) {
    if (detector.detector() instanceof OneStageDetector network) {
      List<ScoreVersusIou> points =
          new AnchorScoresVersusIou(detector.recipe(), network)
              .collect(spread(test.images(), IMAGES), test.classes());
      JudgementFile.writeOfWeights(run, "anchor-scores", thinned(points));
    }
  }

  private static AnchorScores thinned(List<ScoreVersusIou> groups) {
    List<double[]> all = new ArrayList<>();
    for (ScoreVersusIou group : groups) {
      for (int i = 0; i < group.iou().length; i++) {
        all.add(new double[] {group.iou()[i], group.score()[i]});
      }
    }
    List<double[]> kept = spread(all, MOST_POINTS);
    return new AnchorScores(
        kept.stream().mapToDouble(point -> point[0]).toArray(),
        kept.stream().mapToDouble(point -> point[1]).toArray());
  }

  /** At most so many, evenly. */
  static <T> List<T> spread(List<T> all, int most) {
    int count = Math.min(most, all.size());
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(all.get((int) ((long) i * all.size() / count)));
    }
    return chosen;
  }
}
