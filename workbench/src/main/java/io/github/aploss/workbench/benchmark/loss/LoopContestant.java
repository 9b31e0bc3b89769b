package io.github.aploss.workbench.benchmark.loss;

import io.github.aploss.loss.reference.PositiveLoop;
import org.bytedeco.pytorch.Tensor;

/** The loop over positives, its time extrapolated where only some of them are visited. */
final class LoopContestant implements Contestant {
  private final WorkloadScores scores;
  private final PositiveLoop loop;
  private long loopNanos;
  private double unvisited;

  LoopContestant(WorkloadScores scores, PositiveLoop loop) {
    this.scores = scores;
    this.loop = loop;
  }

  @Override
  public Tensor run() {
    PositiveLoop.Outcome outcome = loop.evaluate(scores.logits(), scores.labels());
    loopNanos = outcome.loopNanos();
    unvisited = outcome.unvisited();
    return outcome.gradient();
  }

  /** The rest of the positives would have taken as long each as those visited. */
  @Override
  public long nanos(long measured) {
    return measured + Math.round(loopNanos * unvisited);
  }
}
