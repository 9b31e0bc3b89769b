package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.random.CounterRandom;
import java.util.List;
import java.util.Optional;

/**
 * The search for "a random patch from outside of a bounding box" (Chen et al. 2020), first outside
 * of all boxes, so that no object is shown twice.
 */
final class RandomCrop {
  /** Other images that are large enough and looked through before an object is left alone. */
  private static final int MOST_TRIED = 100;

  private final Scene scene;
  private final FreeArea outsideOfAll;
  private final OtherScenes others;

  RandomCrop(Scene scene, OtherScenes others) {
    this.scene = scene;
    this.others = others;
    outsideOfAll = FreeArea.outsideOf(scene.boxes(), scene.image().width(), scene.image().height());
  }

  /**
   * What was found.
   *
   * @param crop empty for {@link CropSource#NONE}
   */
  record Found(CropSource source, Optional<Crop> crop) {}

  Found find(int object, int width, int height, CounterRandom random) {
    Optional<Crop> crop = draw(scene, outsideOfAll, width, height, random);
    if (crop.isPresent()) {
      return new Found(CropSource.ALL_BOXES, crop);
    }
    FreeArea outsideOfOwn =
        FreeArea.outsideOf(
            List.of(scene.boxes().get(object)), scene.image().width(), scene.image().height());
    crop = draw(scene, outsideOfOwn, width, height, random);
    if (crop.isPresent()) {
      return new Found(CropSource.OWN_BOX, crop);
    }
    crop = fromOther(width, height, random);
    return new Found(crop.isPresent() ? CropSource.OTHER_IMAGE : CropSource.NONE, crop);
  }

  private static Optional<Crop> draw(
      Scene scene, FreeArea area, int width, int height, CounterRandom random) {
    CropOrigins origins = area.origins(width, height);
    return origins.count() == 0
        ? Optional.empty()
        : Optional.of(origins.crop(scene.image(), random.nextInt(origins.count())));
  }

  /** Without looking at an image twice: the order is a shuffle, drawn as far as it is needed. */
  private Optional<Crop> fromOther(int width, int height, CounterRandom random) {
    int[] order = new int[others.count()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int tried = 0;
    for (int i = 0; i < order.length && tried < MOST_TRIED; i++) {
      int chosen = i + random.nextInt(order.length - i);
      int index = order[chosen];
      order[chosen] = order[i];
      Optional<Scene> other = others.atLeast(index, width, height);
      if (other.isEmpty()) {
        continue;
      }
      tried++;
      Scene found = other.get();
      FreeArea area =
          FreeArea.outsideOf(found.boxes(), found.image().width(), found.image().height());
      Optional<Crop> crop = draw(found, area, width, height, random);
      if (crop.isPresent()) {
        return crop;
      }
    }
    return Optional.empty();
  }
}
