package io.github.aploss.loss;

import java.util.Arrays;
import java.util.List;

/** The passes of AP-loss over float32 scores in the memory of this machine. */
final class HostScores implements RankedScores {
  private final HostMemory memory;

  HostScores(ScoreBatch batch) {
    memory = new HostMemory(batch);
  }

  @Override
  public double[] positives(List<Segment> segments) {
    double[] positives = memory.positives(segments);
    Arrays.sort(positives);
    return positives;
  }

  @Override
  public BucketTotals totals(List<Segment> segments, PiecewiseRanking ranking) {
    BucketIndex index = new BucketIndex(ranking.breakpoints());
    List<BucketTotals> parts =
        HostMemory.tasks(segments).parallelStream()
            .map(task -> totals(task, ranking, index))
            .toList();
    BucketTotals sum = BucketTotals.empty(ranking.buckets());
    for (BucketTotals part : parts) {
      for (int k = 0; k < ranking.buckets(); k++) {
        sum.add(k, part.counts()[k], part.offsets()[k]);
      }
    }
    return sum;
  }

  private BucketTotals totals(Segment task, PiecewiseRanking ranking, BucketIndex index) {
    BucketTotals totals = BucketTotals.empty(ranking.buckets());
    double lowest = ranking.breakpoints()[0];
    double[] anchors = ranking.anchors();
    HostMemory.Window window = memory.new Window(task);
    while (window.next()) {
      for (int i = 0; i < window.length(); i++) {
        double score = window.scores[i];
        // So written that NaN passes.
        if (window.targets[i] == 0 && !(score < lowest)) {
          int k = index.bucket(score);
          totals.add(k, 1, score - anchors[k]);
        }
      }
    }
    return totals;
  }

  @Override
  public void writeGradient(
      List<Segment> segments, PiecewiseRanking ranking, RankingUpdate update) {
    BucketIndex index = new BucketIndex(ranking.breakpoints());
    HostMemory.tasks(segments).parallelStream()
        .forEach(task -> writeGradient(task, ranking, index, update));
  }

  private void writeGradient(
      Segment task, PiecewiseRanking ranking, BucketIndex index, RankingUpdate update) {
    double lowest = ranking.breakpoints()[0];
    double[] anchors = ranking.anchors();
    HostMemory.Window window = memory.new Window(task);
    float[] out = window.gradients;
    while (window.next()) {
      for (int i = 0; i < window.length(); i++) {
        double score = window.scores[i];
        out[i] = 0;
        if (window.targets[i] == 0) {
          if (score >= lowest) {
            int k = index.bucket(score);
            out[i] = (float) (update.intercepts()[k] + update.slopes()[k] * (score - anchors[k]));
          }
        } else if (window.targets[i] == 1) {
          out[i] = (float) update.positives()[Arrays.binarySearch(ranking.positives(), score)];
        }
      }
      window.writeGradients();
    }
  }
}
