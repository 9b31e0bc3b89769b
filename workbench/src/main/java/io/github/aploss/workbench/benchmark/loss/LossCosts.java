package io.github.aploss.workbench.benchmark.loss;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The outcome of a {@link LossBenchmark}.
 *
 * @param machine what it ran on
 * @param rows one for each workload and loss
 * @param floors for each workload what two plain passes over the scores cost
 */
public record LossCosts(String machine, List<LossCost> rows, List<LossCost> floors) {
  public LossCosts {
    rows = List.copyOf(rows);
    floors = List.copyOf(floors);
  }

  /** The workloads, in the order in which they were measured. */
  public List<Workload> workloads() {
    return floors.stream().map(LossCost::workload).toList();
  }

  /** The costs on one workload. */
  public List<LossCost> of(Workload workload) {
    return rows.stream().filter(row -> row.workload().equals(workload)).toList();
  }

  /** The cost of one loss on one workload, if it was measured. */
  public Optional<LossCost> of(Workload workload, String loss) {
    return of(workload).stream().filter(row -> row.loss().equals(loss)).findFirst();
  }

  /** What two plain passes cost. */
  public LossCost floor(Workload workload) {
    return floors.stream().filter(row -> row.workload().equals(workload)).findFirst().orElseThrow();
  }

  /**
   * Writes {@code {machine, rows, floor}} as JSON; a row is {@code {loss, scores, positives,
   * regime, medianMs, minMs, extraBytes}}.
   *
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public void write(Path file) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("machine", machine);
    add(json.putArray("rows"), rows);
    add(json.putArray("floor"), floors);
    AtomicFile.write(file, json.toPrettyString() + "\n");
  }

  private static void add(ArrayNode array, List<LossCost> costs) {
    for (LossCost cost : costs) {
      ObjectNode row = array.addObject();
      row.put("loss", cost.loss());
      row.put("scores", cost.workload().scores());
      row.put("positives", cost.workload().positives());
      row.put("regime", cost.workload().distribution().title());
      row.put("medianMs", cost.medianMs());
      row.put("minMs", cost.minMs());
      cost.extraBytes()
          .ifPresentOrElse(b -> row.put("extraBytes", b), () -> row.putNull("extraBytes"));
      if (cost.extrapolated()) {
        row.put("extrapolatedFrom", Contestants.VISITED);
      }
    }
  }
}
