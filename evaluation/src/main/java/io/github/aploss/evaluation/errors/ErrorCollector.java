package io.github.aploss.evaluation.errors;

import io.github.aploss.evaluation.measure.AveragePrecision;
import io.github.aploss.evaluation.measure.DetectionOutcomes;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Collects the errors of all images. Of each detection its outcome is kept as it is (bit 0), under
 * the remedy of each kind of error alone (bits 1 to 6) and without any wrong detection (bit 7).
 * Images may come in any order and from several threads.
 */
public final class ErrorCollector {
  private static final int AS_IT_IS = 0;
  private static final int NOTHING_WRONG = 7;
  private static final long ALWAYS = (1L << NOTHING_WRONG + 1) - 1;

  private final DetectionOutcomes[] outcomes;
  private final int[][] counts;

  /**
   * @param classes how many there are
   */
  public ErrorCollector(int classes) {
    counts = new int[classes][ErrorKind.values().length];
    outcomes = new DetectionOutcomes[classes];
    for (int i = 0; i < classes; i++) {
      outcomes[i] = new DetectionOutcomes(1);
    }
  }

  /** Adds one image. */
  public synchronized void add(MatchedImage image) {
    ImageErrors errors = new ImageErrors(image);
    for (int detection = 0; detection < image.classes().length; detection++) {
      if (image.right()[detection]) {
        add(image, detection, image.classes()[detection], ALWAYS, 0);
      } else if (errors.kinds[detection] != null) {
        addWrong(image, detection, errors);
      }
    }
    for (int object = 0; object < errors.missed.length; object++) {
      int label = image.objectClasses()[object];
      if (!image.objectsIgnored()[object]) {
        outcomes[label].positives[0]++;
      }
      if (errors.missed[object]) {
        counts[label][ErrorKind.MISSED.ordinal()]++;
      }
    }
  }

  private void addWrong(MatchedImage image, int detection, ImageErrors errors) {
    ErrorKind kind = errors.kinds[detection];
    int label = image.classes()[detection];
    counts[label][kind.ordinal()]++;
    long mended = errors.mended[detection] ? bit(kind) : 0;
    long left = bit(kind) | 1L << NOTHING_WRONG;
    if (kind == ErrorKind.CLASSIFICATION) {
      add(image, detection, label, 0, left);
      if (mended != 0) {
        int other = image.objectClasses()[errors.objects[detection]];
        add(image, detection, other, mended, ALWAYS & ~mended);
      }
    } else {
      add(image, detection, label, mended, left & ~mended);
    }
  }

  private void add(MatchedImage image, int detection, int label, long right, long ignored) {
    outcomes[label].add(
        image.scores()[detection],
        image.ties()[detection],
        image.ranks()[detection],
        right,
        ignored,
        0,
        label);
  }

  private static long bit(ErrorKind kind) {
    return 1L << position(kind);
  }

  private static int position(ErrorKind kind) {
    return 1 + kind.ordinal();
  }

  /**
   * The analysis of the images added so far.
   *
   * @param names of the classes
   * @param measure average precision of interpolated precision and recall
   */
  public synchronized ErrorAnalysis result(
      List<String> names, ToDoubleFunction<AveragePrecision> measure) {
    List<ClassErrors> classes = new ArrayList<>();
    for (int label = 0; label < outcomes.length; label++) {
      classes.add(of(names.get(label), outcomes[label].sorted(), counts[label], measure));
    }
    return new ErrorAnalysis(classes);
  }

  private static ClassErrors of(
      String name,
      DetectionOutcomes sorted,
      int[] counts,
      ToDoubleFunction<AveragePrecision> measure) {
    int objects = sorted.positives[0];
    double ap = precision(sorted, AS_IT_IS, objects, measure);
    Map<ErrorKind, Integer> errors = new EnumMap<>(ErrorKind.class);
    Map<ErrorKind, Double> gains = new EnumMap<>(ErrorKind.class);
    for (ErrorKind kind : ErrorKind.values()) {
      int count = counts[kind.ordinal()];
      errors.put(kind, count);
      int asked = kind == ErrorKind.MISSED ? objects - count : objects;
      gains.put(kind, precision(sorted, position(kind), asked, measure) - ap);
    }
    int found = 0;
    for (int row = 0; row < sorted.size; row++) {
      found += sorted.isRight(row, AS_IT_IS) ? 1 : 0;
    }
    return new ClassErrors(
        name,
        objects,
        ap,
        errors,
        gains,
        precision(sorted, NOTHING_WRONG, objects, measure) - ap,
        precision(sorted, AS_IT_IS, found, measure) - ap);
  }

  /** 0 where nothing is asked for. */
  private static double precision(
      DetectionOutcomes sorted, int bit, int asked, ToDoubleFunction<AveragePrecision> measure) {
    AveragePrecision curve = new AveragePrecision();
    int counted = 0;
    int right = 0;
    for (int row = 0; row < sorted.size; row++) {
      if (!sorted.isIgnored(row, bit)) {
        counted++;
        if (sorted.isRight(row, bit)) {
          right++;
          curve.add((double) right / asked, (double) right / counted);
        }
      }
    }
    curve.interpolate();
    return asked == 0 ? 0 : measure.applyAsDouble(curve);
  }
}
