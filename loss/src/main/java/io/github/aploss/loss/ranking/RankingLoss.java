package io.github.aploss.loss.ranking;

/** A loss over one ranking; that of a mini-batch is the mean over its rankings. */
@FunctionalInterface
public interface RankingLoss {
  /**
   * Evaluates the loss and writes the gradients of all scores of the ranking, times its scale. Of a
   * loss that is no finite number they do not matter.
   */
  RankingOutcome evaluate(Ranking ranking);
}
