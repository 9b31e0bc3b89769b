package io.github.aploss.training.weights.naming;

import java.util.Collection;

/** What the names of several programs have in common. */
final class NamePatterns {
  /** A residual network as torchvision names it, and as it is named here. */
  static final String RESNET = "((?:conv1|bn1|layer[1-4])\\..+)";

  /** The end of the name of a layer's tensor. */
  static final String END = "\\.(weight|bias)";

  /** Depth of the heads that are known. */
  static final int HEAD_DEPTH = 4;

  /** The first convolution after VGG-16 and its two that were fully connected, as SSD counts. */
  static final int FIRST_EXTRA = 8;

  /** How many pairs of convolutions follow from there, at most. */
  static final int MOST_EXTRAS = 5;

  private NamePatterns() {}

  /** Whether one of the names begins so. */
  static boolean any(Collection<String> names, String start) {
    return names.stream().anyMatch(name -> name.startsWith(start));
  }
}
