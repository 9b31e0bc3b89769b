package io.github.aploss.robustness.patch;

import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;
import io.github.aploss.robustness.random.Randomness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Puts a patch on every object of an image. What is shown always comes from the unperturbed image;
 * patches are written in annotation order, later ones over earlier ones.
 *
 * @param content what patches show
 * @param size how large they are
 */
public record ObjectPatches(PatchContent content, PatchSize size) {

  /**
   * The patched image; without objects it is the image itself.
   *
   * @param others where random patches may come from if the image has no room
   */
  public PatchedScene apply(Scene scene, Randomness randomness, OtherScenes others) {
    RgbImage target = scene.boxes().isEmpty() ? scene.image() : scene.image().copy();
    RandomCrop crops = content == PatchContent.RANDOM ? new RandomCrop(scene, others) : null;
    List<PatchedObject> objects = new ArrayList<>();
    for (int i = 0; i < scene.boxes().size(); i++) {
      PixelRectangle rectangle =
          PatchRectangle.of(scene.boxes().get(i), size.axis(randomness, i))
              .clip(target.width(), target.height());
      if (rectangle.isEmpty()) {
        objects.add(new PatchedObject(Optional.empty(), Optional.empty()));
        continue;
      }
      CounterRandom random = randomness.generator(content.label(), i);
      Optional<CropSource> source = Optional.empty();
      switch (content) {
        case BLACK -> black(rectangle, target);
        case FLIP -> Flip.values()[random.nextInt(3)].paint(scene.image(), rectangle, target);
        case RANDOM -> {
          RandomCrop.Found found = crops.find(i, rectangle.width(), rectangle.height(), random);
          found.crop().ifPresent(crop -> crop.paint(rectangle, target));
          source = Optional.of(found.source());
        }
      }
      objects.add(new PatchedObject(Optional.of(rectangle), source));
    }
    return new PatchedScene(target, objects);
  }

  /** Zero in all channels. */
  public static void black(PixelRectangle rectangle, RgbImage target) {
    for (int y = rectangle.top(); y < rectangle.bottom(); y++) {
      int from = target.index(rectangle.left(), y);
      Arrays.fill(target.rgb(), from, from + rectangle.width() * RgbImage.CHANNELS, (byte) 0);
    }
  }
}
