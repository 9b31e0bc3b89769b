package io.github.aploss.training.weights;

import io.github.aploss.files.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of every tensor of a detector and of a file of weights.
 *
 * @param rows in the order of the detector, then those that it has no place for
 */
public record LoadTable(List<Row> rows) {
  /** What became of a tensor. */
  public enum Status {
    /** Taken as it is. */
    LOADED("loaded", ""),
    /** Some rows are taken, those of known classes. */
    CARRIED("carried over", ""),
    /** The detector has it, the file does not. */
    MISSING("missing", "keeps its initial values"),
    /** Both have it, of different shapes. */
    MIS_SHAPED("mis-shaped", "keeps its initial values"),
    /** The file has it, the detector does not. */
    UNEXPECTED("unexpected", "not used");

    private final String words;
    private final String consequence;

    Status(String words, String consequence) {
      this.words = words;
      this.consequence = consequence;
    }
  }

  /**
   * One tensor.
   *
   * @param name in the detector, or in the file if the detector has no place for it
   * @param remark what else there is to say
   */
  public record Row(Status status, String name, List<Long> shape, String remark) {
    public Row {
      shape = List.copyOf(shape);
    }

    private String shownName() {
      return Printable.text(name);
    }
  }

  public LoadTable {
    rows = List.copyOf(rows);
  }

  public long count(Status status) {
    return rows.stream().filter(row -> row.status() == status).count();
  }

  /** Names of the tensors with a status. */
  public List<String> names(Status status) {
    return rows.stream().filter(row -> row.status() == status).map(Row::name).toList();
  }

  /** Such as "318 tensors loaded, 26 missing, 2 unexpected". */
  public String summary() {
    List<String> parts = new ArrayList<>();
    for (Status status : Status.values()) {
      if (count(status) > 0 || status == Status.LOADED) {
        parts.add(count(status) + (parts.isEmpty() ? " tensors " : " ") + status.words);
      }
    }
    return String.join(", ", parts);
  }

  /** The summary, then a line for every tensor that was not simply loaded. */
  public String text() {
    int widest = rows.stream().mapToInt(row -> row.shownName().length()).max().orElse(0);
    StringBuilder text = new StringBuilder(summary());
    for (Row row : rows) {
      if (row.status() != Status.LOADED) {
        String remark = row.remark().isEmpty() ? row.status().consequence : row.remark();
        text.append(
            ("%n  %-12s  %-" + Math.max(1, widest) + "s  %-20s  %s")
                .formatted(row.status().words, row.shownName(), row.shape(), remark)
                .stripTrailing());
      }
    }
    return text.toString();
  }
}
