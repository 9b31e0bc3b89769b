package io.github.aploss.cli.benchmark;

import io.github.aploss.cli.progress.Progress;
import io.github.aploss.files.Destination;
import io.github.aploss.workbench.benchmark.loss.CostPage;
import io.github.aploss.workbench.benchmark.loss.LossBenchmark;
import io.github.aploss.workbench.benchmark.loss.LossCosts;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code aploss benchmark losses}: what the losses cost, side by side on the same scores. */
@Command(
    name = "losses",
    description = {
      "Time the losses, forward and backward, and measure their memory: on the same random scores,",
      "in turn, as they are before training and after it; beside the loop over positives, and",
      "beside two plain passes over the scores, the floor."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkLossesCommand implements Callable<Integer> {
  enum Device {
    cpu,
    cuda
  }

  @Option(
      names = "--device",
      defaultValue = "cpu",
      paramLabel = "cpu|cuda",
      description = "Where the scores are (default: ${DEFAULT-VALUE}).")
  private Device device;

  @Option(
      names = "--scores",
      defaultValue = "654720,5237760",
      split = ",",
      paramLabel = "N[,N...]",
      hideParamSyntax = true,
      description =
          "Numbers of scores, multiples of 20 (default: ${DEFAULT-VALUE}, one image and eight).")
  private List<Long> scores;

  @Option(
      names = "--positives",
      defaultValue = "60,500,4000",
      split = ",",
      paramLabel = "N[,N...]",
      hideParamSyntax = true,
      description = "How many of them are positive (default: ${DEFAULT-VALUE}).")
  private List<Integer> positives;

  @Option(
      names = "--losses",
      split = ",",
      paramLabel = "NAME[,NAME...]",
      hideParamSyntax = true,
      description =
          "Which to measure (default: all): ap, ap-loop (the loop over the positives), focal"
              + " (composed with autograd), focal-lean (closed form), alrp, rank-sort, auc, ce-ohem,"
              + " ghm, dr, ap-gradient, ap-hinge.")
  private List<String> losses;

  @Option(
      names = "--rounds",
      defaultValue = "15",
      paramLabel = "N",
      description = "How often each is measured, slow ones less often (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the numbers.")
  private Path json;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for a page with time and memory over the number of positives.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LossBenchmark benchmark =
        new LossBenchmark(
            scores.stream().distinct().toList(),
            positives.stream().distinct().toList(),
            losses == null ? LossBenchmark.names() : losses.stream().distinct().toList(),
            rounds,
            device == Device.cuda);
    if (json != null) {
      Destination.file(json);
    }
    if (out != null) {
      Destination.folder(out);
    }
    LossCosts costs = measure(benchmark);
    PrintWriter text = spec.commandLine().getOut();
    new LossCostTable(costs).print(text);
    if (json != null) {
      costs.write(json);
      text.println("numbers: " + json);
    }
    if (out != null) {
      text.println("plots: " + new CostPage(costs).write(out));
    }
    text.flush();
    return 0;
  }

  private LossCosts measure(LossBenchmark benchmark) {
    try (Progress progress =
        Progress.of(spec.commandLine().getOut(), "benchmark", "steps", 0, benchmark.steps())) {
      return benchmark.run(
          (workload, loss) ->
              progress.advance(
                  1,
                  "%s, %d scores, %d positives, %s"
                      .formatted(
                          loss,
                          workload.scores(),
                          workload.positives(),
                          workload.distribution().title())));
    }
  }
}
