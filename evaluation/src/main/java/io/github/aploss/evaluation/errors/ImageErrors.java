package io.github.aploss.evaluation.errors;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** The errors of one image, and which of them a remedy would make right. */
public final class ImageErrors {
  private static final int NONE = -1;

  private final MatchedImage image;

  /** Per detection; null for those that are not wrong. */
  final ErrorKind[] kinds;

  /** Per detection with another class or box of an object: which object. */
  final int[] objects;

  /** Per detection: whether the remedy of its kind makes it find its object. */
  final boolean[] mended;

  /** Per object. */
  final boolean[] missed;

  /** Judges the detections of an image. */
  public ImageErrors(MatchedImage image) {
    this.image = image;
    int size = image.classes().length;
    kinds = new ErrorKind[size];
    objects = new int[size];
    Arrays.fill(objects, NONE);
    mended = new boolean[size];
    missed = new boolean[image.found().length];
    for (int detection = 0; detection < size; detection++) {
      if (!image.right()[detection] && !image.ignored()[detection]) {
        judge(detection);
      }
    }
    mend(ErrorKind.CLASSIFICATION);
    mend(ErrorKind.LOCALISATION);
    findMissed();
  }

  /** What is wrong with a detection; empty where it is right or does not count. */
  public Optional<ErrorKind> kind(int detection) {
    return Optional.ofNullable(kinds[detection]);
  }

  /** The object that a wrong detection would have with another class or box; empty: none. */
  public OptionalInt target(int detection) {
    return objects[detection] == NONE ? OptionalInt.empty() : OptionalInt.of(objects[detection]);
  }

  private void judge(int detection) {
    int own = image.nearest(detection, true);
    int other = image.nearest(detection, false);
    double ownIou = image.iou(detection, own);
    double otherIou = image.iou(detection, other);
    if (ownIou >= ErrorKind.NEAR && ownIou < ErrorKind.FOREGROUND) {
      kinds[detection] = ErrorKind.LOCALISATION;
      objects[detection] = own;
    } else if (otherIou >= ErrorKind.FOREGROUND) {
      kinds[detection] = ErrorKind.CLASSIFICATION;
      objects[detection] = other;
    } else if (ownIou >= ErrorKind.FOREGROUND) {
      kinds[detection] = ErrorKind.DUPLICATE;
    } else {
      kinds[detection] = otherIou < ErrorKind.NEAR ? ErrorKind.BACKGROUND : ErrorKind.BOTH;
    }
  }

  /** An object is found once: by who found it already, else by the highest score. */
  private void mend(ErrorKind kind) {
    int[] best = new int[missed.length];
    Arrays.fill(best, NONE);
    for (int detection = 0; detection < kinds.length; detection++) {
      int object = objects[detection];
      if (kinds[detection] == kind
          && !image.found()[object]
          && (best[object] == NONE || image.scores()[detection] > image.scores()[best[object]])) {
        best[object] = detection;
      }
    }
    for (int detection : best) {
      if (detection != NONE) {
        mended[detection] = true;
      }
    }
  }

  private void findMissed() {
    for (int object = 0; object < missed.length; object++) {
      missed[object] = !image.found()[object] && !image.objectsIgnored()[object];
    }
    for (int object : objects) {
      if (object != NONE) {
        missed[object] = false;
      }
    }
  }
}
