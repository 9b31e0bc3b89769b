package io.github.aploss.dataset;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.random.RandomGenerator;

/** The work of a loader's thread: one image, read once and transformed to each of its views. */
record SampleTask(LabelledImage source, List<Transform> views, RandomGenerator random)
    implements Callable<List<Sample>> {

  @Override
  public List<Sample> call() {
    try {
      Sample sample = Sample.of(source, ImageReader.read(source));
      return views.stream().map(view -> view.apply(sample, random)).toList();
    } catch (DatasetException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new DatasetException(
          "The image " + source.file() + " cannot be prepared: " + e + ".", e);
    }
  }
}
