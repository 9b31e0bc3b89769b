package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.EvenChoice;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.report.run.ScoreVersusIou;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.training.report.AnchorScoresVersusIou;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How highly the detector of a run scores anchors for the class of the object that each overlaps
 * most: those that overlap none, and as many of each tenth of IoU, evenly from the lowest score to
 * the highest.
 *
 * @param iou n values in 0..1; n is 0 for a detector whose anchors have no scores of classes
 * @param score n values in 0..1
 */
public record AnchorScores(double[] iou, double[] score) {
  /** Dots of a tenth of IoU, and of anchors that overlap nothing. */
  public static final int MOST_POINTS = 400;

  private static final String FILE = "score-iou";
  private static final int IMAGES = 40;
  private static final int TENTHS = 10;

  private record Point(double iou, double score) {}

  /** What was measured before. */
  public static Optional<AnchorScores> kept(PlannedRun run) {
    return JudgementFile.ofWeights(run, FILE, AnchorScores.class);
  }

  /** Measures on images that lie evenly in the test split. */
  static void measure(PlannedRun run, Dataset test) {
    try (TrainedDetector detector = RunPrecision.open(run)) {
      List<ScoreVersusIou> points =
          detector.detector() instanceof OneStageDetector network
              ? AnchorScoresVersusIou.ofAll(detector.recipe(), network)
                  .collect(EvenChoice.of(test.images(), IMAGES), test.classes())
              : List.of();
      JudgementFile.writeOfWeights(run, FILE, thinned(points));
    }
  }

  static AnchorScores thinned(List<ScoreVersusIou> groups) {
    List<List<Point>> bins = new ArrayList<>();
    for (int bin = 0; bin <= TENTHS; bin++) {
      bins.add(new ArrayList<>());
    }
    for (ScoreVersusIou group : groups) {
      for (int i = 0; i < group.iou().length; i++) {
        Point point = new Point(group.iou()[i], group.score()[i]);
        bins.get(bin(point.iou)).add(point);
      }
    }
    List<Point> kept = bins.stream().flatMap(bin -> thinnedBin(bin).stream()).toList();
    return new AnchorScores(
        kept.stream().mapToDouble(Point::iou).toArray(),
        kept.stream().mapToDouble(Point::score).toArray());
  }

  /** 0 for no overlap, then the tenths. */
  private static int bin(double iou) {
    return iou == 0 ? 0 : 1 + (int) Math.min(TENTHS - 1, iou * TENTHS);
  }

  private static List<Point> thinnedBin(List<Point> bin) {
    bin.sort(Comparator.comparingDouble(Point::score).reversed());
    return EvenChoice.of(bin, MOST_POINTS);
  }
}
