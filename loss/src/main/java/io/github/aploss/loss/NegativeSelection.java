package io.github.aploss.loss;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Carries out a {@link NegativeSampling}: what is not taken becomes ignored. */
record NegativeSelection(NegativeSampling sampling) {

  /**
   * Lowers the labels of the negatives of a ranking that are not taken to -1.
   *
   * @param labels int8 [N], changed in place
   * @param positives scores of the ranking's positives
   */
  void apply(Tensor logits, Tensor labels, List<Segment> segments, double[] positives) {
    try (PointerScope scope = new PointerScope()) {
      Tensor targets = joined(labels, segments);
      Tensor negatives = targets.eq(new Scalar(0)).nonzero().squeeze(1);
      long wanted = (long) Math.floor(ratio() * positives.length);
      if (negatives.numel() <= wanted) {
        return;
      }
      Tensor keys = keys(joined(logits, segments).index_select(0, negatives), positives);
      Tensor taken = torch.topk(keys, wanted).get1();
      targets.index_fill_(0, negatives, new Scalar(-1));
      targets.index_fill_(0, negatives.index_select(0, taken), new Scalar(0));
      long start = 0;
      for (Segment segment : segments) {
        labels
            .narrow(0, segment.start(), segment.length())
            .copy_(targets.narrow(0, start, segment.length()));
        start += segment.length();
      }
    }
  }

  private double ratio() {
    if (sampling instanceof NegativeSampling.Hardest hardest) {
      return hardest.ratio();
    }
    return ((NegativeSampling.Random) sampling).ratio();
  }

  private Tensor keys(Tensor scores, double[] positives) {
    if (sampling instanceof NegativeSampling.Random random) {
      try (var generator = torch.make_generator_cpu(seed(random, positives))) {
        return torch
            .rand(
                new long[] {scores.numel()},
                new org.bytedeco.pytorch.GeneratorOptional(generator),
                new org.bytedeco.pytorch.TensorOptions(ScalarType.Float))
            .to(scores.device(), ScalarType.Float);
      }
    }
    return scores;
  }

  private static long seed(NegativeSampling.Random random, double[] positives) {
    return 31 * random.seed() + Arrays.hashCode(positives);
  }

  private static Tensor joined(Tensor flat, List<Segment> segments) {
    try (TensorVector parts = new TensorVector()) {
      for (Segment segment : segments) {
        parts.push_back(flat.narrow(0, segment.start(), segment.length()));
      }
      return torch.cat(parts, 0);
    }
  }
}
