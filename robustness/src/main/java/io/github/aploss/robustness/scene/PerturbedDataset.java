package io.github.aploss.robustness.scene;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.image.ImageWriter;
import io.github.aploss.dataset.writing.SplitWriter;
import io.github.aploss.files.AtomicFolder;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.perturbation.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A split with all of its images perturbed, written as a data set of its own: PNG files, so that no
 * level is lost, and the annotations as they were.
 *
 * @param dataset the split
 * @param perturbation what happens to its images
 * @param severity 0 for a copy
 */
public record PerturbedDataset(Dataset dataset, ScenePerturbation perturbation, int severity) {

  /**
   * Checks the severity.
   *
   * @throws RobustnessException if the perturbation does not have it
   */
  public PerturbedDataset {
    Severity.check(perturbation.name(), severity, perturbation.severities());
  }

  /**
   * Writes it; the folder appears whole or not at all.
   *
   * @param directory where to, new or empty
   * @param split its name there
   * @param threads how many images are worked on at once; the files do not depend on it
   * @param done called after each image, by one thread at a time
   * @param stopping whether to give up; looked at between images
   * @return what became of patches; empty if it was given up, and nothing is left then
   * @throws io.github.aploss.files.UserException if an image cannot be read or perturbed, or the
   *     folder cannot be written
   */
  public Optional<PatchCounts> write(
      Path directory,
      DatasetFormat format,
      String split,
      int threads,
      Runnable done,
      BooleanSupplier stopping) {
    try (AtomicFolder folder = AtomicFolder.beside(directory)) {
      String name = directory.toAbsolutePath().normalize().getFileName().toString();
      SplitWriter tree = SplitWriter.create(format, folder.path(), name, split, dataset);
      List<LabelledImage> written = renamed();
      List<PatchCounts> counts =
          new ImageWorkers(threads, stopping)
              .forEach(dataset.images().size(), i -> write(i, written.get(i), tree), done);
      if (counts.size() < written.size()) {
        return Optional.empty();
      }
      tree.finish(written);
      folder.moveIntoPlace();
      return Optional.of(counts.stream().reduce(PatchCounts.NONE, PatchCounts::plus));
    } catch (UncheckedIOException e) {
      throw unwritable(directory, e.getCause());
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private PatchCounts write(int index, LabelledImage target, SplitWriter tree) {
    LabelledImage source = dataset.images().get(index);
    PerturbedScene scene =
        perturbation.apply(source, Pixels.rgb(ImageReader.read(source)), severity);
    try {
      tree.write(target, ImageWriter.encode(Pixels.image(scene.image()), ImageEncoding.PNG));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return scene.patches();
  }

  /** Joined data sets have ids with slashes, which are no names of files. */
  private List<LabelledImage> renamed() {
    Set<String> taken = new HashSet<>();
    List<LabelledImage> renamed = new ArrayList<>();
    for (LabelledImage image : dataset.images()) {
      String id = image.id().replace('/', '_');
      if (!taken.add(id)) {
        id = id + "_" + image.numericId();
        taken.add(id);
      }
      renamed.add(
          new LabelledImage(
              id,
              image.numericId(),
              Path.of(id + ImageEncoding.PNG.extension()),
              image.width(),
              image.height(),
              image.objects()));
    }
    return renamed;
  }

  private static RobustnessException unwritable(Path directory, IOException e) {
    return new RobustnessException(
        "the perturbed images cannot be written to " + directory + ": " + FailureReasons.of(e), e);
  }
}
