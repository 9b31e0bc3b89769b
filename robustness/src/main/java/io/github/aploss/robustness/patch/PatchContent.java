package io.github.aploss.robustness.patch;

import java.util.Locale;

/** What patches show. Those that an attack makes are in {@code patch.adversarial}. */
public enum PatchContent {
  /** Zero in all channels. */
  BLACK,
  /** What was there, mirrored in one of three ways. */
  FLIP,
  /** A crop from elsewhere. */
  RANDOM;

  /** As in tables and on the command line. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
