package io.github.aploss.training.samples;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.run.recipe.Recipe;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Which samples of a batch are trained on. Open until it is closed. */
public sealed interface ValidSamples extends AutoCloseable permits AllSamples, ProposedSamples {
  /**
   * Those that a recipe asks for.
   *
   * @param warnings hears of a damaged checkpoint that an older one stands in for
   */
  static ValidSamples of(Recipe recipe, Detector detector, Consumer<String> warnings) {
    return recipe
        .training()
        .proposalsFrom()
        .<ValidSamples>map(run -> ProposedSamples.open(run, recipe, detector, warnings))
        .orElseGet(AllSamples::new);
  }

  /**
   * The outputs of a detector with -1, ignored, for the labels of samples that are left out. Shapes
   * and dtypes are those of {@code outputs}: labels [B, A, K] in {-1, 0, 1}, or [B, A] of classes.
   *
   * @param batch the B images
   * @param frame what they lie in, pixels
   * @param outputs runs the detector on them
   */
  TrainingOutputs restrict(List<Sample> batch, ImageSize frame, Supplier<TrainingOutputs> outputs);

  /** What chose the samples, for the record of the run; empty if all are taken. */
  Optional<String> origin();

  @Override
  void close();
}
