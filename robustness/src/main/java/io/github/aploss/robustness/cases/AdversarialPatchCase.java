package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.filter.Plane;
import io.github.aploss.robustness.filter.Planes;
import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.adversarial.PatchPose;
import io.github.aploss.robustness.patch.adversarial.PlacedPatch;
import java.util.Arrays;
import java.util.List;

/** One placed patch and the gradient of the sum over its pixels, without pooling. */
final class AdversarialPatchCase implements CaseEvaluator {
  @Override
  public Object evaluate(CaseNode whole, String id) {
    CaseNode input = whole.at("input");
    RgbImage image = ImageJson.image(input.at("image"));
    RgbImage patch = ImageJson.image(input.at("patch"));
    if (patch.width() != patch.height()) {
      throw input.at("patch").bad("square");
    }
    double[] corners = input.at("rectangle").numbers(4);
    double[] shift = input.at("shift").numbers(2);
    PixelRectangle rectangle =
        new PixelRectangle((int) corners[0], (int) corners[1], (int) corners[2], (int) corners[3]);
    if (rectangle.isEmpty()) {
      throw input.at("rectangle").bad("a rectangle with an area");
    }
    double scale = input.at("scale").number();
    if (!(scale > 0)) {
      throw input.at("scale").bad("above 0");
    }
    PatchPose pose =
        new PatchPose(scale, input.at("rotation_degrees").number(), shift[0], shift[1]);
    PlacedPatch placed =
        PlacedPatch.of(patch.width(), rectangle, pose, image.width(), image.height());
    float[] ones = new float[image.pixels()];
    Arrays.fill(ones, 1);
    float[] gradient = new float[patch.pixels()];
    placed.addGradient(ones, gradient);
    return new Outcome()
        .with("covered_pixels", placed.coveredPixels())
        .with(
            "image",
            ImageJson.array(painted(placed, patch, image), 3, image.height(), image.width()))
        .with(
            "gradient_of_sum_over_covered_pixels",
            ImageJson.array(gradient, patch.height(), patch.width()))
        .fields();
  }

  private static float[] painted(PlacedPatch placed, RgbImage patch, RgbImage image) {
    List<Plane> patchChannels = Planes.of(patch).channels();
    List<Plane> channels = Planes.of(image).channels();
    float[] all = new float[image.rgb().length];
    for (int c = 0; c < RgbImage.CHANNELS; c++) {
      float[] values = channels.get(c).values();
      placed.paint(patchChannels.get(c).values(), values);
      System.arraycopy(values, 0, all, c * values.length, values.length);
    }
    return all;
  }
}
