package io.github.aploss.robustness.perturbation.corruption;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.image.Levels;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;
import java.util.List;

/**
 * Ice flowers over the image. The benchmark's photographs of frost are of unclear origin, so none
 * come with this: they are the user's own.
 */
public final class Frost implements Corruption {
  /** How much of the image is left. */
  private static final double[] IMAGE = {1, .8, .7, .65, .6};

  private static final double[] TEXTURE = {.4, .6, .7, .7, .75};

  private final List<RgbImage> textures;

  /**
   * Frost from given pictures.
   *
   * @param textures of any size; one is drawn for each image
   * @throws RobustnessException if there is none
   */
  public Frost(List<RgbImage> textures) {
    if (textures.isEmpty()) {
      throw new RobustnessException("frost needs at least one picture of frost");
    }
    this.textures = List.copyOf(textures);
  }

  @Override
  public String name() {
    return "frost";
  }

  @Override
  public CorruptionGroup group() {
    return CorruptionGroup.WEATHER;
  }

  @Override
  public RgbImage corrupt(RgbImage image, CounterRandom random, int severity) {
    RgbImage texture = textures.get(random.nextInt(textures.size()));
    return covered(image, severity, TextureCrop.draw(texture, image, random));
  }

  /** With a given texture, as large as the image. */
  public static RgbImage covered(RgbImage image, int severity, RgbImage texture) {
    byte[] rgb = image.rgb().clone();
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] =
          Levels.toByte(
              IMAGE[severity - 1] * (rgb[i] & 0xFF)
                  + TEXTURE[severity - 1] * (texture.rgb()[i] & 0xFF));
    }
    return image.with(rgb);
  }
}
