package io.github.aploss.robustness.precision;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.measure.PrecisionRecallCurve;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.inference.evaluation.CocoDatasetEvaluator;
import io.github.aploss.inference.evaluation.VocDatasetEvaluator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/**
 * Measures average precision image by image. The value is that of the evaluators, to the bit; the
 * replicates of the bootstrap are made of each image's matches.
 */
public final class PrecisionMeter {
  private static final double CONFUSION_IOU = 0.5;

  private final Dataset dataset;
  private final ApMetric metric;
  private final Resampling resampling;
  private final CocoDatasetEvaluator coco;
  private final VocDatasetEvaluator voc;

  /** By class, then threshold. */
  private final List<List<RankedDetections>> ranked = new ArrayList<>();

  private final List<int[]> counts = new ArrayList<>();

  public PrecisionMeter(Dataset dataset, ApMetric metric, Resampling resampling) {
    this.dataset = dataset;
    this.metric = metric;
    this.resampling = resampling;
    coco = new CocoDatasetEvaluator(dataset);
    voc = new VocDatasetEvaluator(dataset, CONFUSION_IOU, false);
    for (int label = 0; label < dataset.classes().size(); label++) {
      List<RankedDetections> thresholds = new ArrayList<>();
      for (int i = 0; i < metric.thresholds(); i++) {
        thresholds.add(new RankedDetections());
      }
      ranked.add(thresholds);
    }
  }

  /** Adds an image; boxes are in the pixels that its annotation refers to. */
  public void add(LabelledImage image, Detections found) {
    coco.add(image, found);
    voc.add(image, found);
    BiFunction<Integer, Integer, PrecisionRecallCurve> alone = alone(image, found);
    for (int label = 0; label < ranked.size(); label++) {
      for (int threshold = 0; threshold < metric.thresholds(); threshold++) {
        ranked
            .get(label)
            .get(threshold)
            .add(alone.apply(label, threshold), counts.size(), image.numericId());
      }
    }
    counts.add(resampling.counts(image.id()));
  }

  /** The curves of one image, by class and threshold. */
  private BiFunction<Integer, Integer, PrecisionRecallCurve> alone(
      LabelledImage image, Detections found) {
    if (metric == ApMetric.COCO) {
      CocoDatasetEvaluator evaluator = new CocoDatasetEvaluator(dataset);
      evaluator.add(image, found);
      CocoResult result = evaluator.result();
      // Categories come in ascending id, whatever the order of classes.
      List<Long> sorted = dataset.categoryIds().stream().sorted().toList();
      return (label, threshold) ->
          result
              .perCategory()
              .get(sorted.indexOf(dataset.categoryIds().get(label)))
              .curve(threshold);
    }
    VocDatasetEvaluator evaluator = new VocDatasetEvaluator(dataset, CONFUSION_IOU, false);
    evaluator.add(image, found);
    VocResult result = evaluator.result();
    return (label, threshold) -> result.perClass().get(label).curve(threshold);
  }

  /** Average precision of the images so far. */
  public Estimate ap() {
    double[] replicates = new double[resampling.replicates()];
    for (int i = 0; i < replicates.length; i++) {
      int replicate = i;
      replicates[i] = ap(counts.stream().mapToInt(each -> each[replicate]).toArray());
    }
    return new Estimate(value(), replicates);
  }

  /**
   * COCO's average precision at one threshold of IoU.
   *
   * @param threshold .50 is 0, .55 is 1, and so on
   * @throws IllegalStateException if another metric is measured, which looks at .50 alone
   */
  public Estimate cocoAt(int threshold) {
    if (metric != ApMetric.COCO) {
      throw new IllegalStateException("thresholds are of COCO, not of " + metric);
    }
    int[] once = counts.stream().mapToInt(each -> 1).toArray();
    double[] replicates = new double[resampling.replicates()];
    for (int i = 0; i < replicates.length; i++) {
      int replicate = i;
      replicates[i] =
          ap(counts.stream().mapToInt(each -> each[replicate]).toArray(), threshold, threshold + 1);
    }
    return new Estimate(ap(once, threshold, threshold + 1), replicates);
  }

  /** What COCO's rules make of all images so far. */
  public CocoResult coco() {
    return coco.result();
  }

  /** What VOC's rules make of all images so far. */
  public VocResult voc() {
    return voc.result();
  }

  private double value() {
    return switch (metric) {
      case COCO -> coco.result().metrics().ap();
      case VOC12 -> voc.result().mAPArea();
      case VOC07 -> voc.result().mAP11();
    };
  }

  /** The mean over the classes with objects, where each image counts so often. */
  double ap(int[] weights) {
    return ap(weights, 0, metric.thresholds());
  }

  private double ap(int[] weights, int from, int to) {
    double sum = 0;
    int classes = 0;
    for (List<RankedDetections> thresholds : ranked) {
      double ap = 0;
      for (RankedDetections at : thresholds.subList(from, to)) {
        ap += at.ap(weights, metric) / (to - from);
      }
      if (!Double.isNaN(ap)) {
        sum += ap;
        classes++;
      }
    }
    return classes == 0 ? Double.NaN : sum / classes;
  }

  /** Where the best F1 of all classes together is, at IoU .50. */
  public OperatingPoint operatingPoint() {
    return OperatingPoint.of(coco.result());
  }
}
