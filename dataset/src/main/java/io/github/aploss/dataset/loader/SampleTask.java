package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.files.UserException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The work of a loader's thread: one image, read once and transformed to each of its views. */
record SampleTask(
    LabelledImage source,
    Supplier<DamagedImages.Decoded> decoding,
    Transform first,
    List<Transform> views,
    RandomGenerator random)
    implements Callable<List<Sample>> {

  @Override
  public List<Sample> call() {
    try {
      DamagedImages.Decoded decoded = decoding.get();
      Sample sample = first.apply(Sample.of(decoded.source(), decoded.pixels()), random);
      return views.stream().map(view -> view.apply(sample, random)).toList();
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new DatasetException("the image " + source.file() + " cannot be prepared: " + e, e);
    }
  }
}
