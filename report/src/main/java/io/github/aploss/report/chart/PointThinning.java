package io.github.aploss.report.chart;

import java.util.Arrays;

/** Fewer points that still show what many points say. */
public final class PointThinning {
  private PointThinning() {}

  /**
   * At most {@code limit} points in ascending order of x: the lowest and the highest of each group
   * of neighbours, so that a single outlier stays visible. Gaps are left out.
   */
  public static Series extremes(Series series, int limit) {
    Series all = series.sorted();
    if (all.size() <= limit) {
      return all;
    }
    int groups = Math.max(1, limit / 2);
    int[] kept = new int[2 * groups];
    for (int g = 0; g < groups; g++) {
      int from = (int) ((long) all.size() * g / groups);
      int to = (int) ((long) all.size() * (g + 1) / groups);
      keepExtremes(all.y(), from, to, kept, 2 * g);
    }
    return pick(all, Arrays.stream(kept).distinct().toArray());
  }

  /**
   * At most {@code limit} points, evenly spread over their order in the series: for clouds, where
   * density matters more than outliers. Gaps are left out.
   */
  public static Series stride(Series series, int limit) {
    Series all = series.sorted();
    if (all.size() <= limit) {
      return all;
    }
    int[] kept = new int[limit];
    for (int i = 0; i < limit; i++) {
      kept[i] = (int) ((long) all.size() * i / limit);
    }
    return pick(all, kept);
  }

  /**
   * The median over a window that moves along x, at {@code points} places at most.
   *
   * @param window number of neighbouring points that one median is taken of
   */
  public static Series movingMedian(Series series, int window, int points) {
    Series all = series.sorted();
    int n = all.size();
    int count = Math.min(points, n);
    double[] x = new double[count];
    double[] y = new double[count];
    for (int i = 0; i < count; i++) {
      int centre = count == 1 ? 0 : (int) Math.round((double) i * (n - 1) / (count - 1));
      // A lopsided window bends the line at the ends, a narrow one makes it jump: meet between.
      int reach = Math.min(window / 2, Math.max(window / 8, Math.min(centre, n - 1 - centre)));
      x[i] = all.x()[centre];
      y[i] = median(all.y(), Math.max(0, centre - reach), Math.min(n, centre + reach + 1));
    }
    return new Series(all.name(), Series.Mark.LINE, all.colour(), x, y);
  }

  private static double median(double[] values, int from, int to) {
    double[] sorted = Arrays.copyOfRange(values, from, to);
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static void keepExtremes(double[] y, int from, int to, int[] kept, int at) {
    int low = from;
    int high = from;
    for (int i = from + 1; i < to; i++) {
      low = y[i] < y[low] ? i : low;
      high = y[i] > y[high] ? i : high;
    }
    kept[at] = Math.min(low, high);
    kept[at + 1] = Math.max(low, high);
  }

  private static Series pick(Series all, int[] kept) {
    double[] x = Arrays.stream(kept).mapToDouble(i -> all.x()[i]).toArray();
    double[] y = Arrays.stream(kept).mapToDouble(i -> all.y()[i]).toArray();
    return new Series(all.name(), all.mark(), all.colour(), x, y);
  }
}
