package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.loss.PositiveBoxes;
import io.github.aploss.tensor.Tensors;
import java.util.Random;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.GeneratorOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Random scores of one workload, the same for every loss; every positive has an anchor of its own.
 *
 * @param logits float32 [B, A, K]
 * @param labels int8 [B, A, K], 1 positive or 0 negative
 * @param classes int8 [B, A], the class 1 to K that an anchor is positive for, or 0
 * @param boxes of the positives
 */
record WorkloadScores(
    Workload workload, Tensor logits, Tensor labels, Tensor classes, PositiveBoxes boxes) {

  /** Draws the scores; the tensors belong to the caller's scope. */
  static WorkloadScores draw(Workload workload, long seed, Device device) {
    int positives = workload.positives();
    Random random = new Random(seed);
    long[] anchors =
        random.longs(0, workload.anchors()).distinct().limit(positives).sorted().toArray();
    long[] places = new long[positives];
    long[] classes = new long[positives];
    for (int i = 0; i < positives; i++) {
      int column = random.nextInt(Workload.CLASSES);
      places[i] = anchors[i] * Workload.CLASSES + column;
      classes[i] = column + 1;
    }
    ScoreDistribution distribution = workload.distribution();
    Tensor where = Tensors.of(places, positives);
    Tensor logits =
        normal(
            workload.scores(), distribution.negativeMean(), distribution.negativeDeviation(), seed);
    logits.index_copy_(
        0,
        where,
        normal(positives, distribution.positiveMean(), distribution.positiveDeviation(), seed + 1));
    Tensor labels = zeros(workload.scores()).index_fill_(0, where, new Scalar(1));
    Tensor targets =
        zeros(workload.anchors())
            .index_copy_(
                0,
                Tensors.of(anchors, positives),
                Tensors.of(classes, positives).to(ScalarType.Char));
    long images = workload.images();
    return new WorkloadScores(
        workload,
        logits.view(images, -1, Workload.CLASSES).to(device, ScalarType.Float),
        labels.view(images, -1, Workload.CLASSES).to(device, ScalarType.Char),
        targets.view(images, -1).to(device, ScalarType.Char),
        boxes(positives, random));
  }

  /** Box losses, IoUs and confidences that know nothing of the scores. */
  private static PositiveBoxes boxes(int count, Random random) {
    return new PositiveBoxes(
        random.doubles(count, 0, 2).toArray(),
        random.doubles(count).toArray(),
        random.doubles(count).toArray());
  }

  private static Tensor normal(long size, double mean, double deviation, long seed) {
    try (var generator = torch.make_generator_cpu(seed)) {
      Tensor values = torch.empty(new long[] {size}, new TensorOptions(ScalarType.Float), null);
      return values.normal_(mean, deviation, new GeneratorOptional(generator));
    }
  }

  private static Tensor zeros(long size) {
    return torch.zeros(new long[] {size}, new TensorOptions(ScalarType.Char));
  }

  /** The same scores for a softmax, behind one of 0 for the background: [B, A, K + 1]. */
  Tensor softmaxLogits() {
    Tensor background = torch.zeros_like(logits.narrow(2, 0, 1));
    return torch.cat(new TensorVector(background, logits), 2);
  }
}
