package io.github.aploss.robustness.suite;

import io.github.aploss.run.recipe.LossRecipe;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Table III of Chen et al. 2020: mAP50 in percent on VOC2007 test; DeepFool: mean minimal
 * perturbation. Other images, another network: only the order of losses can be compared.
 */
public final class PaperTable {
  private static final java.util.List<String> COLUMNS =
      java.util.List.of("clean", "black", "random", "flip", "adversarial", "gaussian", "deepfool");

  private static final Map<LossRecipe.Kind, double[]> ROWS =
      Map.of(
          LossRecipe.Kind.CE_OHEM, new double[] {81.5, 63.1, 62.8, 77.0, 67.8, 65.5, 14.7},
          LossRecipe.Kind.FOCAL, new double[] {80.9, 60.9, 61.3, 76.9, 67.1, 65.7, 14.9},
          LossRecipe.Kind.AUC, new double[] {79.7, 61.9, 61.6, 75.9, 66.8, 63.7, 15.6},
          LossRecipe.Kind.AP, new double[] {82.3, 65.2, 65.2, 78.5, 68.9, 68.8, 16.4});

  private PaperTable() {}

  /** The number of a loss under an attack; empty where the paper has none. */
  public static OptionalDouble value(LossRecipe.Kind loss, String attack) {
    int column = COLUMNS.indexOf(attack);
    double[] row = ROWS.get(loss);
    return row == null || column < 0 ? OptionalDouble.empty() : OptionalDouble.of(row[column]);
  }
}
