package io.github.aploss.robustness.filter;

/**
 * A row that gathers weighted sums of pairs of other rows. Pairs are taken two at a time, so that
 * the sums are read and written half as often.
 */
final class SymmetricRow {
  private final float[] sum;

  private boolean waiting;
  private int first;
  private int second;
  private float weight;
  private float[] source;

  SymmetricRow(int width) {
    sum = new float[width];
  }

  /** Starts anew with one row of {@code values}. */
  void begin(float[] values, int from, double centre) {
    float centreWeight = (float) centre;
    for (int x = 0; x < sum.length; x++) {
      sum[x] = centreWeight * values[from + x];
    }
    waiting = false;
  }

  /** Adds two rows of equal weight, which must stay as they are until {@link #end()}. */
  void add(float[] values, int above, int below, double pairWeight) {
    if (!waiting) {
      source = values;
      first = above;
      second = below;
      weight = (float) pairWeight;
      waiting = true;
      return;
    }
    add(source, first, second, weight, values, above, below, (float) pairWeight);
    waiting = false;
  }

  /** The sums, valid until the next begin. */
  float[] end() {
    if (waiting) {
      float lastWeight = weight;
      float[] values = source;
      int above = first;
      int below = second;
      for (int x = 0; x < sum.length; x++) {
        sum[x] += lastWeight * (values[above + x] + values[below + x]);
      }
      waiting = false;
    }
    return sum;
  }

  private void add(
      float[] a, int a1, int a2, float weightA, float[] b, int b1, int b2, float weightB) {
    float[] total = sum;
    for (int x = 0; x < total.length; x++) {
      total[x] += weightA * (a[a1 + x] + a[a2 + x]) + weightB * (b[b1 + x] + b[b2 + x]);
    }
  }
}
