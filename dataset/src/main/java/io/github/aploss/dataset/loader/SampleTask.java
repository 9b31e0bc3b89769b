package io.github.aploss.dataset.loader;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.random.RandomDraws;
import io.github.aploss.dataset.transform.Mosaic;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.files.UserException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * The work of a loader's thread: one image, read once and transformed to each of its views.
 *
 * @param decoding the image at a position of the epoch
 * @param position of this image
 * @param positions in the epoch
 */
record SampleTask(
    LabelledImage source,
    IntFunction<DamagedImages.Decoded> decoding,
    int position,
    int positions,
    SampleSteps steps,
    RandomGenerator random)
    implements Callable<List<Sample>> {

  @Override
  public List<Sample> call() {
    try {
      Sample sample = read(position);
      return steps.views().stream().map(view -> seen(sample, view)).toList();
    } catch (UserException e) {
      throw e;
    } catch (RuntimeException | OutOfMemoryError e) {
      throw new DatasetException("the image " + source.file() + " cannot be prepared: " + e, e);
    }
  }

  private Sample read(int of) {
    DamagedImages.Decoded decoded = decoding.apply(of);
    return steps.first().apply(Sample.of(decoded.source(), decoded.pixels()), random);
  }

  private Sample seen(Sample sample, Transform view) {
    Sample alone = view.apply(sample, random);
    if (steps.mosaic() == 0 || !RandomDraws.happens(steps.mosaic(), random)) {
      return alone;
    }
    List<Sample> tiles = new ArrayList<>(List.of(alone));
    while (tiles.size() < Mosaic.TILES) {
      tiles.add(view.apply(read(random.nextInt(positions)), random));
    }
    return Mosaic.of(tiles, random);
  }
}
