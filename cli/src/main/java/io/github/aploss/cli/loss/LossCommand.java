package io.github.aploss.cli.loss;

import io.github.aploss.files.Destination;
import io.github.aploss.tensor.Libtorch;
import io.github.aploss.workbench.cases.CaseRunner;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes value and gradient of losses for given scores and labels. */
@Command(
    name = "loss",
    description =
        "Evaluate losses on given scores and labels: reference values for people who port a loss.",
    mixinStandardHelpOptions = true)
public final class LossCommand implements Callable<Integer> {
  enum Precision {
    float64,
    float32
  }

  @Option(
      names = "--input",
      required = true,
      arity = "1..*",
      paramLabel = "FILE-or-DIR",
      description = "Cases, JSON; of a folder its *.json, not deeper.")
  private List<Path> inputs;

  @Option(
      names = "--json-dir",
      required = true,
      paramLabel = "DIR",
      description = "Where to write one JSON per case, of the same name.")
  private Path out;

  @Option(
      names = "--dtype",
      defaultValue = "float64",
      paramLabel = "float64|float32",
      description = "What the scores are (default: ${DEFAULT-VALUE}).")
  private Precision precision;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Libtorch.require();
    List<Path> cases = CaseRunner.files(inputs);
    Destination.folder(out);
    List<Path> results = CaseRunner.results(cases, out);
    CaseRunner reference = new CaseRunner(precision == Precision.float32);
    for (int i = 0; i < cases.size(); i++) {
      reference.evaluate(cases.get(i), results.get(i));
    }
    spec.commandLine().getOut().printf("%d cases: %s%n", cases.size(), out);
    return 0;
  }
}
