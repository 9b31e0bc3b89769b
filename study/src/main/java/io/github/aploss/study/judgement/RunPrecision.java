package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.robustness.precision.ApMetric;
import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.robustness.precision.PrecisionMeter;
import io.github.aploss.robustness.precision.Resampling;
import io.github.aploss.study.plan.LaterValues;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.RunKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How precise the detector of a run is on the test split, with the weights to use: the selected
 * ones, or the last where none are selected.
 *
 * @param weights SHA-256 of the detector
 * @param data fingerprint of the test split
 * @param images of it
 * @param numbers the twelve of COCO by their names, mAP50 by VOC's rules as {@code VOC07} and
 *     {@code VOC12}, and of each class {@code AP50 NAME}; NaN where there was nothing to find
 * @param replicates of AP, AP50 and AP75 under the bootstrap over images, the same images for all
 *     runs
 */
public record RunPrecision(
    String weights,
    String data,
    int images,
    Map<String, Double> numbers,
    Map<String, double[]> replicates) {

  /** The numbers that replicates are kept of. */
  public static final List<String> ESTIMATED = List.of("AP", "AP50", "AP75");

  /** mAP50 by the rules of VOC2007 and of VOC2012. */
  static final List<String> OF_VOC = List.of("VOC07", "VOC12");

  /** One number in twenty lies outside of an interval of that many replicates by its rule. */
  static final int REPLICATES = 400;

  private static final Resampling RESAMPLING = new Resampling(0, REPLICATES);
  private static final int AT_75 = 5;
  private static final int NAME_DIGITS = 8;

  /** AP50 of a class, as {@link #numbers} calls it. */
  public static String ofClass(String name) {
    return "AP50 " + name;
  }

  /** A number; NaN if it is not known. */
  public double number(String column) {
    return numbers.getOrDefault(column, Double.NaN);
  }

  /** A number with its replicates, where there are some. */
  public Optional<Estimate> estimate(String column) {
    return Optional.ofNullable(replicates.get(column))
        .map(each -> new Estimate(number(column), each));
  }

  /** What was measured before, if the run still has these weights and this way to be tested. */
  public static Optional<RunPrecision> kept(PlannedRun run) {
    return JudgementFile.ofWeights(run, file(run), RunPrecision.class);
  }

  /** Named by the way to be tested, since runs are shared that are tested in two. */
  private static String file(PlannedRun run) {
    return "precision-"
        + RunKey.digest(LaterValues.without(run.testing()).toString()).substring(0, NAME_DIGITS);
  }

  /** Measures, and keeps what was measured. */
  public static RunPrecision measure(PlannedRun run, Dataset test) {
    try (TrainedDetector detector = open(run)) {
      PrecisionMeter meter = new PrecisionMeter(test, ApMetric.COCO, RESAMPLING);
      detector.detect(test, meter::add);
      RunPrecision precision =
          new RunPrecision(
              detector.fingerprint(),
              test.fingerprint(),
              test.images().size(),
              numbers(meter),
              Map.of(
                  "AP", meter.ap().replicates(),
                  "AP50", meter.cocoAt(0).replicates(),
                  "AP75", meter.cocoAt(AT_75).replicates()));
      JudgementFile.writeOfWeights(run, file(run), precision);
      return precision;
    }
  }

  /** The detector of a run, tested as the variant says. */
  public static TrainedDetector open(PlannedRun run) {
    return TrainedDetector.open(
        run.folder(),
        layers -> run.testing().forEach((path, value) -> layers.set(path, value, "the study")),
        warning -> {});
  }

  private static Map<String, Double> numbers(PrecisionMeter meter) {
    CocoResult coco = meter.coco();
    Map<String, Double> numbers = new LinkedHashMap<>();
    coco.metrics().byName().forEach((name, value) -> numbers.put(name, measured(value)));
    numbers.put("VOC07", meter.voc().mAP11());
    numbers.put("VOC12", meter.voc().mAPArea());
    for (CocoCategoryResult each : coco.perCategory()) {
      numbers.put(ofClass(each.category().name()), measured(each.metrics().byName().get("AP50")));
    }
    return numbers;
  }

  /** COCO's -1 means that there was no object to measure. */
  private static double measured(double value) {
    return value < 0 ? Double.NaN : value;
  }
}
