package io.github.aploss.cli.benchmark;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss benchmark}: the parent of the benchmarks. */
@Command(
    name = "benchmark",
    description = "Measure the speed of parts of aploss on this machine.",
    mixinStandardHelpOptions = true,
    subcommands = {
      BenchmarkEvaluationCommand.class,
      BenchmarkInferenceCommand.class,
      BenchmarkLoadingCommand.class,
      BenchmarkLossesCommand.class,
      BenchmarkPerturbationsCommand.class,
      BenchmarkRankingExchangeCommand.class
    })
public final class BenchmarkCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to measure: one of the commands below");
  }
}
