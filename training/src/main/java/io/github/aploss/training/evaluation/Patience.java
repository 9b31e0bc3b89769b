package io.github.aploss.training.evaluation;

import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.SelectionRecipe;
import java.util.List;
import java.util.OptionalInt;

/** When no better weights are to be expected of a training, so that it ends early. */
public final class Patience {
  private Patience() {}

  /**
   * The epoch after which a run ended early, or is to: as many evaluations in a row as its recipe
   * allows brought no better AP. Empty if it goes on.
   */
  public static OptionalInt end(SelectionRecipe recipe, RunFolder folder) {
    if (recipe.patience() == 0) {
      return OptionalInt.empty();
    }
    List<EvaluationRecord> all =
        recipe.on() == SelectionRecipe.On.TEST ? folder.evaluations() : folder.validations();
    double highest = Double.NEGATIVE_INFINITY;
    int without = 0;
    for (EvaluationRecord record : all) {
      double ap = record.metrics().get("AP");
      without = ap > highest ? 0 : without + 1;
      highest = Math.max(highest, ap);
    }
    return without >= recipe.patience()
        ? OptionalInt.of(all.get(all.size() - 1).epoch())
        : OptionalInt.empty();
  }
}
