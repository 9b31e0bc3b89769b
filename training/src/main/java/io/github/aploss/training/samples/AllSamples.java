package io.github.aploss.training.samples;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.input.ImageSize;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Every sample that the detector does not ignore itself. */
public record AllSamples() implements ValidSamples {
  @Override
  public TrainingOutputs restrict(
      List<Sample> batch, ImageSize frame, Supplier<TrainingOutputs> outputs) {
    return outputs.get();
  }

  @Override
  public Optional<String> origin() {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
