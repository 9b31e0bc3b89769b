package io.github.aploss.cli.benchmark;

import io.github.aploss.workbench.benchmark.exchange.ExchangeBenchmark;
import io.github.aploss.workbench.benchmark.exchange.ExchangeCost;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures what it costs that workers rank together. */
@Command(
    name = "ranking-exchange",
    description = "Measure the communication of AP-loss over several workers of this machine.",
    mixinStandardHelpOptions = true)
final class BenchmarkRankingExchangeCommand implements Callable<Integer> {
  @Option(
      names = "--scores",
      paramLabel = "N",
      description = "Scores of the batch (default: ${DEFAULT-VALUE}).")
  private int scores = 5_200_000;

  @Option(
      names = "--positives",
      paramLabel = "P",
      description = "Positives among them (default: ${DEFAULT-VALUE}).")
  private int positives = 500;

  @Option(
      names = "--workers",
      paramLabel = "W",
      description = "Workers that share the batch, 2 to 64 (default: ${DEFAULT-VALUE}).")
  private int workers = 2;

  @Option(
      names = "--repeat",
      paramLabel = "R",
      description = "Measurements; medians are shown (default: ${DEFAULT-VALUE}).")
  private int repeat = 20;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ExchangeBenchmark.Load load = new ExchangeBenchmark.Load(scores, positives, workers);
    if (!load.possible() || repeat < 1) {
      throw new ParameterException(
          spec.commandLine(),
          "2 to 64 workers, a measurement and a positive or more, and more scores than positives"
              + " are expected");
    }
    ExchangeCost cost = ExchangeBenchmark.run(load, repeat);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%d scores, %d positives, %d workers: a worker sends %.1f kB; %.2f ms of %.1f ms in the"
            + " exchange, waiting included%n",
        scores, positives, workers, cost.bytes() / 1e3, cost.exchangeMillis(), cost.lossMillis());
    out.flush();
    return 0;
  }
}
