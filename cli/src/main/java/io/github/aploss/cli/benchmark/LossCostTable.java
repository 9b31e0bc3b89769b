package io.github.aploss.cli.benchmark;

import io.github.aploss.workbench.benchmark.loss.LossCost;
import io.github.aploss.workbench.benchmark.loss.LossCosts;
import io.github.aploss.workbench.benchmark.loss.Workload;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** The costs of losses as text, a table for each workload. */
record LossCostTable(LossCosts costs) {
  private static final double BYTES_PER_SCORE = 4;

  void print(PrintWriter out) {
    out.println(costs.machine());
    for (Workload workload : costs.workloads()) {
      print(workload, out);
    }
    out.println();
    out.println("Memory beside the scores and the gradient, also as a multiple of the scores.");
    if (costs.rows().stream().anyMatch(LossCost::extrapolated)) {
      out.println("~ extrapolated from 100 of the positives");
    }
  }

  private void print(Workload workload, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%n%,d scores, %,d positives, %s%n",
        workload.scores(),
        workload.positives(),
        workload.distribution().title());
    out.printf(
        "%-12s%13s%12s%12s%10s%14s%12s%n",
        "loss", "median ms", "least ms", "memory MB", "× scores", "× focal-lean", "× floor");
    for (LossCost cost : costs.of(workload)) {
      print(cost, out);
    }
    print(costs.floor(workload), out);
  }

  private void print(LossCost cost, PrintWriter out) {
    Workload workload = cost.workload();
    String memory = "-";
    String multiple = "-";
    if (cost.extraBytes().isPresent()) {
      double bytes = cost.extraBytes().getAsLong();
      memory = number("%.1f", bytes / 1e6);
      multiple = number("%.2f", bytes / (BYTES_PER_SCORE * workload.scores()));
    }
    Optional<Double> lean =
        costs.of(workload, "focal-lean").map(focal -> cost.medianMs() / focal.medianMs());
    out.printf(
        "%-12s%13s%12s%12s%10s%14s%12s%n",
        cost.loss(),
        (cost.extrapolated() ? "~" : "") + number("%.2f", cost.medianMs()),
        number("%.2f", cost.minMs()),
        memory,
        multiple,
        lean.map(ratio -> number("%.2f", ratio)).orElse("-"),
        number("%.2f", cost.medianMs() / costs.floor(workload).medianMs()));
  }

  private static String number(String format, double value) {
    return String.format(Locale.ROOT, format, value);
  }
}
