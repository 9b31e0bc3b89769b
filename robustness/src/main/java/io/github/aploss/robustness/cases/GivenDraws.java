package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.perturbation.corruption.Corruptions;
import io.github.aploss.robustness.perturbation.corruption.ElasticTransform;
import io.github.aploss.robustness.perturbation.corruption.Fog;
import io.github.aploss.robustness.perturbation.corruption.Frost;
import io.github.aploss.robustness.perturbation.corruption.GlassBlur;
import io.github.aploss.robustness.perturbation.corruption.MotionBlur;
import io.github.aploss.robustness.perturbation.corruption.Snow;
import io.github.aploss.robustness.random.Randomness;
import java.util.Arrays;

/**
 * What a case gives instead of chance.
 *
 * @param entry that of a severity, looked at first
 * @param whole that of all severities
 */
record GivenDraws(CaseNode entry, CaseNode whole) {

  RgbImage corrupt(String name, RgbImage image, int severity, String id) {
    if (has("height_map") && name.equals("fog")) {
      return Fog.covered(image, severity, field("height_map", image));
    }
    if (has("frost_crop") && name.equals("frost")) {
      RgbImage texture = ImageJson.image(given("frost_crop"));
      if (texture.width() != image.width() || texture.height() != image.height()) {
        throw given("frost_crop").bad("as large as the image");
      }
      return Frost.covered(image, severity, texture);
    }
    if (has("unit_fields") && name.equals("elastic_transform")) {
      float[] both = ImageJson.floats(given("unit_fields"), 2, image.height(), image.width());
      float[] right = Arrays.copyOf(both, image.pixels());
      float[] down = Arrays.copyOfRange(both, image.pixels(), both.length);
      return ElasticTransform.pulled(image, severity, plane(right, image), plane(down, image));
    }
    if (has("standard_normal_field") && name.equals("snow")) {
      Plane field = field("standard_normal_field", image);
      return Snow.covered(image, severity, field, given("angle_degrees").number());
    }
    if (has("angle_degrees") && name.equals("motion_blur")) {
      return MotionBlur.blurred(image, severity, given("angle_degrees").number());
    }
    if (has("offsets_dx_dy_int8") && name.equals("glass_blur")) {
      return GlassBlur.blurred(image, severity, offsets(given("offsets_dx_dy_int8")));
    }
    return Corruptions.named(name).apply(image, new Randomness(0, id), severity);
  }

  private boolean has(String name) {
    return has(entry, name) || has(whole, name);
  }

  private static boolean has(CaseNode node, String name) {
    return node.has("given") && node.at("given").has(name);
  }

  private CaseNode given(String name) {
    return (has(entry, name) ? entry : whole).at("given").at(name);
  }

  private Plane field(String name, RgbImage image) {
    return plane(ImageJson.floats(given(name), image.height(), image.width()), image);
  }

  private static Plane plane(float[] values, RgbImage image) {
    return new Plane(image.width(), image.height(), values);
  }

  private static GlassBlur.Offsets offsets(CaseNode node) {
    byte[] offsets = ImageJson.bytes(node);
    return new GlassBlur.Offsets() {
      private int next;

      @Override
      public int next() {
        if (next == offsets.length) {
          throw node.bad("two bytes for every pixel that is visited");
        }
        return offsets[next++];
      }
    };
  }
}
