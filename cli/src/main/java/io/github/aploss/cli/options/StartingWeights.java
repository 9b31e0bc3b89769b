package io.github.aploss.cli.options;

import io.github.aploss.cli.progress.DownloadProgress;
import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.weights.published.PublishedWeights;
import io.github.aploss.training.weights.published.WeightCache;
import io.github.aploss.training.weights.published.WeightDownload;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What {@code --weights} names: a file, or weights that torchvision publishes. */
final class StartingWeights {
  private StartingWeights() {}

  /**
   * How a recipe spells it: a name as it is, a file so that a run can be resumed from elsewhere.
   *
   * @throws RecipeException if it can only have been meant as a name, and is none
   */
  static String text(String value) {
    Path file = Path.of(value);
    if (!Files.exists(file)) {
      if (PublishedWeights.isName(value)) {
        return value;
      }
      if (value.matches("[A-Za-z0-9_]+")) {
        throw new RecipeException(
            "--weights %s: there is no such file, and published weights are %s"
                .formatted(value, String.join(", ", PublishedWeights.names())));
      }
    }
    return file.toAbsolutePath().toString();
  }

  /** Brings published weights that a recipe names onto this machine. */
  static void fetch(ModelRecipe model, PrintWriter out) {
    Optional<String> name =
        model
            .weights()
            .filter(file -> !Files.exists(file))
            .map(Path::toString)
            .filter(PublishedWeights::isName);
    if (name.isPresent()) {
      WeightDownload.ofMachine(new DownloadProgress(out))
          .fetch(WeightCache.require(name.get(), model.name()));
    }
  }
}
