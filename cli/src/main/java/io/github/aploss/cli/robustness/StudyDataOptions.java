package io.github.aploss.cli.robustness;

import io.github.aploss.cli.options.DataFolders;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.source.UsualSplits;
import io.github.aploss.robustness.study.StudiedRun;
import io.github.aploss.robustness.study.StudyData;
import io.github.aploss.robustness.study.StudySettings;
import io.github.aploss.run.recipe.DataRecipe;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which images are perturbed, and which patches are trained on. */
final class StudyDataOptions {
  @Option(
      names = "--data",
      hideParamSyntax = true,
      paramLabel = "DIR[,DIR...]",
      description = "Folders of images (VOC, COCO, YOLO); DIR:SPLIT names the split of one folder.")
  private List<String> data;

  @Option(
      names = "--split",
      defaultValue = "test",
      paramLabel = "SPLIT",
      description = "What is looked at (default: ${DEFAULT-VALUE}).")
  private String split;

  @Option(
      names = "--patch-split",
      paramLabel = "SPLIT",
      description = "What patches are trained on (default: the training split of the first run).")
  private String patchSplit;

  /** Not left to picocli, which would ask a command for it when only its subcommand is called. */
  void require(CommandLine command) {
    if (data == null) {
      throw new ParameterException(command, "Missing required option: '--data=DIR[,DIR...]'");
    }
  }

  /** Reads the images; those that patches are trained on when they are needed. */
  StudyData read(StudiedRun run, StudySettings settings, PrintWriter errors) {
    Dataset images = read(run, split);
    images.warnings().forEach(errors::println);
    return StudyData.of(images, () -> training(run), trainingSplit(run), settings);
  }

  Dataset training(StudiedRun run) {
    return read(run, trainingSplit(run));
  }

  String trainingSplit(StudiedRun run) {
    if (patchSplit != null) {
      return patchSplit;
    }
    String trained = run.recipe().data().trainSplit();
    return trained.equals(DataRecipe.AUTO) ? usual() : trained;
  }

  /** What one would train on in the first of the folders. */
  private String usual() {
    Path folder = DatasetRoot.parse(DataFolders.split(data).get(0), split).directory();
    return UsualSplits.train(DatasetReader.splits(folder, Optional.empty())).orElse("trainval");
  }

  private Dataset read(StudiedRun run, String name) {
    List<DatasetRoot> roots =
        DataFolders.split(data).stream().map(each -> DatasetRoot.parse(each, name)).toList();
    return run.detector()
        .read(
            new DatasetRequest(roots, Optional.empty(), Optional.empty(), Optional.empty(), true));
  }
}
