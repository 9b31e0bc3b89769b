package io.github.aploss.robustness.patch;

import java.util.Optional;

/** The other images of a split, without the one that patches are put into. */
public interface OtherScenes {

  /** None at all. */
  OtherScenes NONE =
      new OtherScenes() {
        @Override
        public int count() {
          return 0;
        }

        @Override
        public Optional<Scene> atLeast(int index, int width, int height) {
          return Optional.empty();
        }
      };

  int count();

  /** One of them, read from disk if it must be, or empty if it is smaller than this. */
  Optional<Scene> atLeast(int index, int width, int height);
}
