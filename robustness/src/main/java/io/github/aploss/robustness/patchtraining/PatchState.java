package io.github.aploss.robustness.patchtraining;

import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import java.util.ArrayList;
import java.util.List;

/** Where a training of a patch stands; all else follows from its recipe. */
final class PatchState {
  private static final double MOMENTUM = 0.9;

  /** How well the patch does on the watched images. */
  record Watch(int step, double evidence) {}

  int step;
  SquarePatch patch;
  float[][] momentum;
  SquarePatch best;
  final List<Watch> history = new ArrayList<>();

  static PatchState start(PatchRecipe recipe) {
    PatchState state = new PatchState();
    state.patch = SquarePatch.start(recipe.side(), recipe.seed());
    state.best = state.patch;
    state.momentum = new float[RgbImage.CHANNELS][recipe.side() * recipe.side()];
    return state;
  }

  /**
   * A step of fixed length per value, so that the scale of a loss does not matter.
   *
   * @param up gradient of what is raised, for each channel
   * @param rate in grey levels
   */
  void climb(float[][] up, double rate) {
    double length = 0;
    for (float[] channel : up) {
      for (float value : channel) {
        length += Math.abs(value);
      }
    }
    float[][] values = new float[up.length][];
    for (int channel = 0; channel < up.length; channel++) {
      values[channel] = patch.channels()[channel].clone();
      for (int i = 0; i < values[channel].length; i++) {
        double scaled = length == 0 ? 0 : up[channel][i] / length;
        momentum[channel][i] = (float) (MOMENTUM * momentum[channel][i] + scaled);
        double moved = values[channel][i] + rate * Math.signum(momentum[channel][i]);
        values[channel][i] = (float) Math.min(Math.max(moved, 0), 255);
      }
    }
    patch = new SquarePatch(patch.side(), values);
    step++;
  }

  /** Remembers how the patch does, and the patch itself if it is the best so far. */
  void watched(double evidence) {
    if (history.stream().allMatch(watch -> evidence < watch.evidence())) {
      best = patch;
    }
    history.add(new Watch(step, evidence));
  }
}
