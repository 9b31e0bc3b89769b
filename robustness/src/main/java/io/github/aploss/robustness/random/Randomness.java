package io.github.aploss.robustness.random;

import java.nio.charset.StandardCharsets;

/**
 * All that chance decides about one image, as a pure function of seed and image: neither threads,
 * nor the order of images, nor a subset of them changes what is drawn.
 *
 * @param seed that of the whole perturbed data set
 * @param imageId names the image among all images that the seed is used for
 */
public record Randomness(long seed, String imageId) {

  /** A fresh generator for what a perturbation does to the image as a whole. */
  public CounterRandom generator(String perturbation) {
    return generator(perturbation, -1);
  }

  /** A fresh generator for what a perturbation does to one object, counted from 0. */
  public CounterRandom generator(String perturbation, int object) {
    long key = CounterRandom.mix(seed);
    key = absorb(key, perturbation);
    key = absorb(key, imageId);
    return new CounterRandom(CounterRandom.absorb(key, object));
  }

  /** The length first, so that letters cannot move from one text into the next. */
  private static long absorb(long key, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    long state = CounterRandom.absorb(key, bytes.length);
    for (byte letter : bytes) {
      state = CounterRandom.absorb(state, letter);
    }
    return state;
  }
}
