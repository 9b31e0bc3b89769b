package io.github.aploss.dataset;

import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** The work of a loader's thread: one image, read and transformed. */
record SampleTask(LabelledImage source, Transform transform, RandomGenerator random)
    implements Callable<Sample> {

  @Override
  public Sample call() {
    try {
      return transform.apply(Sample.of(source, ImageReader.read(source)), random);
    } catch (DatasetException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new DatasetException(
          "The image " + source.file() + " cannot be prepared: " + e + ".", e);
    }
  }
}
