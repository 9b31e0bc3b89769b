package io.github.aploss.evaluation.array;

/** Rows grouped by the number of their group, in their order within each group. */
public final class RowGroups {
  private final int[] starts;
  private final int[] rows;

  /** Rows of a negative group are left out. */
  public RowGroups(int[] groupOfRow, int groups) {
    starts = new int[groups + 1];
    for (int group : groupOfRow) {
      if (group >= 0) {
        starts[group + 1]++;
      }
    }
    for (int group = 0; group < groups; group++) {
      starts[group + 1] += starts[group];
    }
    rows = new int[starts[groups]];
    int[] next = starts.clone();
    for (int row = 0; row < groupOfRow.length; row++) {
      if (groupOfRow[row] >= 0) {
        rows[next[groupOfRow[row]]++] = row;
      }
    }
  }

  public int size(int group) {
    return starts[group + 1] - starts[group];
  }

  /** The {@code i}th row of a group. */
  public int row(int group, int i) {
    return rows[starts[group] + i];
  }
}
