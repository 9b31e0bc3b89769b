package io.github.aploss.cli.robustness;

import io.github.aploss.cli.options.PerturbedImageOptions;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.source.UsualSplits;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteData;
import io.github.aploss.robustness.suite.SuiteSettings;
import io.github.aploss.run.recipe.DataRecipe;
import java.io.PrintWriter;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which images are perturbed, and which patches are trained on. */
final class SuiteDataOptions {
  @Mixin private PerturbedImageOptions images;

  @Option(
      names = "--patch-split",
      paramLabel = "SPLIT",
      description = "What patches are trained on (default: the training split of the first run).")
  private String patchSplit;

  void require(CommandLine command) {
    images.require(command, "");
  }

  /** Reads the images; those that patches are trained on when they are needed. */
  SuiteData read(AttackedRun run, SuiteSettings settings, PrintWriter errors) {
    Dataset dataset = run.detector().read(images.request());
    dataset.warnings().forEach(errors::println);
    return SuiteData.of(dataset, () -> training(run), trainingSplit(run), settings);
  }

  Dataset training(AttackedRun run) {
    return run.detector().read(images.request(trainingSplit(run)));
  }

  String trainingSplit(AttackedRun run) {
    if (patchSplit != null) {
      return patchSplit;
    }
    String trained = run.recipe().data().trainSplit();
    return trained.equals(DataRecipe.AUTO) ? usual() : trained;
  }

  /** What one would train on in the first of the folders. */
  private String usual() {
    return UsualSplits.train(DatasetReader.splits(images.firstFolder(), Optional.empty()))
        .orElse("trainval");
  }
}
