package io.github.aploss.cli.results;

import java.io.PrintWriter;
import java.util.List;
import java.util.stream.IntStream;

/** A table as text. */
public final class TextTable {
  private TextTable() {}

  /**
   * Prints rows of equally many cells; columns are as wide as their widest cell, the first is set
   * to the left and the others to the right.
   */
  public static void print(List<List<String>> rows, PrintWriter console) {
    int[] widths =
        IntStream.range(0, rows.get(0).size())
            .map(i -> rows.stream().mapToInt(row -> row.get(i).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(("%-" + widths[0] + "s").formatted(row.get(0)));
      for (int i = 1; i < widths.length; i++) {
        line.append(("  %" + widths[i] + "s").formatted(row.get(i)));
      }
      console.println(line.toString().stripTrailing());
    }
  }
}
