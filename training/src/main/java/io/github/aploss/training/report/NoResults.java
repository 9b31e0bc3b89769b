package io.github.aploss.training.report;

import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.recipe.Recipe;

/** Why a run has no evaluation to show. */
final class NoResults {
  private NoResults() {}

  /** One sentence, and what to do about it. */
  static String reason(Recipe recipe, Provenance provenance) {
    if (provenance.test().isPresent()) {
      return "There are no results yet: the run was not evaluated on its "
          + provenance.test().get().images()
          + " test images so far; ./aploss evaluate run measures the weights it has.";
    }
    return "There are no results, because the data have no test split ("
        + (recipe.data().testRoots().isEmpty()
            ? "none was named with --test-data, and none was found in the folders of --data"
            : "none was found in the folders of --test-data")
        + "). Name one with --test-split or --test-data, or measure the weights with ./aploss"
        + " evaluate run --data DIR.";
  }
}
