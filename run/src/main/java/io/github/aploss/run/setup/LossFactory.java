package io.github.aploss.run.setup;

import io.github.aploss.detector.box.BoxLoss;
import io.github.aploss.detector.box.IouLoss;
import io.github.aploss.detector.box.IouLoss.Penalty;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.loss.AlrpLoss;
import io.github.aploss.loss.ApGradientLoss;
import io.github.aploss.loss.ApHingeLoss;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.AucLoss;
import io.github.aploss.loss.BoxWeight;
import io.github.aploss.loss.CeOhemLoss;
import io.github.aploss.loss.DetectionLoss;
import io.github.aploss.loss.DrLoss;
import io.github.aploss.loss.FocalLoss;
import io.github.aploss.loss.GhmLoss;
import io.github.aploss.loss.MeanBoxLoss;
import io.github.aploss.loss.NegativeSampling;
import io.github.aploss.loss.PerWorkerLoss;
import io.github.aploss.loss.RankSortLoss;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.ScoreLoss;
import io.github.aploss.loss.SelfBalancedLoss;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.run.recipe.LossRecipe;
import io.github.aploss.run.recipe.RankingRecipe;

/** Makes the losses that a recipe names. */
public final class LossFactory {
  private LossFactory() {}

  /** The loss of the boxes, without its weight. */
  public static BoxLoss boxes(LossRecipe recipe) {
    return switch (recipe.box()) {
      case SMOOTH_L1 -> SmoothL1Loss.standard();
      case GIOU -> new IouLoss(Penalty.FREE_AREA);
      case DIOU -> new IouLoss(Penalty.CENTRE_DISTANCE);
      case CIOU -> new IouLoss(Penalty.CENTRE_DISTANCE_AND_RATIO);
    };
  }

  /**
   * The loss of the scores and the boxes.
   *
   * @param seed of what is random in a loss
   * @param stepsPerEpoch batches in an epoch
   */
  public static DetectionLoss create(LossRecipe recipe, long seed, int stepsPerEpoch) {
    RankingRecipe ranking = recipe.ranking();
    return switch (recipe.kind()) {
      case ALRP ->
          weighed(
              new SelfBalancedLoss(
                  new AlrpLoss(ranking.delta(), new AlrpLoss().tau()),
                  recipe.balancePeriod().orElse(stepsPerEpoch)),
              recipe);
      case RANK_SORT ->
          weighed(
              new RankSortLoss(
                  ranking.step() == RankingRecipe.Step.HEAVISIDE ? 0 : ranking.delta()),
              recipe);
      default -> new MeanBoxLoss(scores(recipe, seed), recipe.boxWeight());
    };
  }

  private static DetectionLoss weighed(DetectionLoss loss, LossRecipe recipe) {
    return recipe.boxWeight() == 1 ? loss : new BoxWeight(loss, recipe.boxWeight());
  }

  private static ScoreLoss scores(LossRecipe recipe, long seed) {
    ScoreLoss loss = ofBatch(recipe, seed);
    return recipe.kind().spans() && recipe.ranking().perWorker() ? new PerWorkerLoss(loss) : loss;
  }

  private static ScoreLoss ofBatch(LossRecipe recipe, long seed) {
    RankingRecipe ranking = recipe.ranking();
    RankingScope scope = ranking.perImage() ? RankingScope.IMAGE : RankingScope.BATCH;
    return switch (recipe.kind()) {
      case AP -> ap(recipe, scope, seed);
      case AUC -> new AucLoss(step(ranking), scope);
      case FOCAL -> new FocalLoss(recipe.alpha(), recipe.gamma());
      case CE_OHEM -> new CeOhemLoss(recipe.negativeRatio());
      case GHM -> new GhmLoss(recipe.bins(), recipe.momentum());
      case DR -> new DrLoss();
      case AP_GRADIENT -> new ApGradientLoss(ranking.sigmoidWidth(), recipe.epsilon(), scope);
      case AP_HINGE -> new ApHingeLoss(scope);
      case ALRP, RANK_SORT -> throw new IllegalArgumentException("no loss of the scores alone");
    };
  }

  private static ApLoss ap(LossRecipe recipe, RankingScope scope, long seed) {
    RankingRecipe ranking = recipe.ranking();
    StepFunction step = step(ranking);
    StepFunction exact = new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
    return new ApLoss(
        step,
        ranking.exactDenominator() ? exact : step,
        ranking.interpolated(),
        scope,
        switch (ranking.negatives()) {
          case ALL -> new NegativeSampling.All();
          case OHEM -> new NegativeSampling.Hardest(recipe.negativeRatio());
          case RANDOM -> new NegativeSampling.Random(recipe.negativeRatio(), seed);
        });
  }

  private static StepFunction step(RankingRecipe ranking) {
    return switch (ranking.step()) {
      case PIECEWISE -> new StepFunction.Piecewise(ranking.delta());
      case HEAVISIDE -> new StepFunction.Heaviside(StepFunction.Ties.FORMULA);
      case HEAVISIDE_INDEX -> new StepFunction.Heaviside(StepFunction.Ties.INDEX);
      case SIGMOID -> new StepFunction.Sigmoid(ranking.sigmoidWidth());
    };
  }
}
