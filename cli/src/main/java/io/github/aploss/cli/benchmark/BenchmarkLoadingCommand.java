package io.github.aploss.cli.benchmark;

import io.github.aploss.cli.options.RecipeOptions;
import io.github.aploss.cli.progress.Progress;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.workbench.benchmark.loading.LoadingBenchmark;
import io.github.aploss.workbench.benchmark.loading.LoadingSpeed;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss benchmark loading}: images per second without a network. */
@Command(
    name = "loading",
    description = {
      "Time the reading and augmentation of training images alone, by one thread and by several,",
      "beside the same steps made of functions of OpenCV."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkLoadingCommand implements Callable<Integer> {
  @Mixin private RecipeOptions recipe;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: as many as there are processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--images",
      defaultValue = "400",
      paramLabel = "N",
      description = "Images of each measurement (default: ${DEFAULT-VALUE}).")
  private int images;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (threads < 1 || images < 1) {
      throw new ParameterException(spec.commandLine(), "--threads and --images are 1 or more");
    }
    PrintWriter out = spec.commandLine().getOut();
    Recipe resolved = recipe.resolve();
    List<LoadingSpeed> speeds;
    try (Progress progress =
        Progress.of(out, "benchmark", "measurements", 0, LoadingBenchmark.MEASUREMENTS)) {
      speeds =
          LoadingBenchmark.run(
              resolved, threads, images, speed -> progress.advance(1, speed.subject()));
    }
    for (LoadingSpeed speed : speeds) {
      out.printf(
          Locale.ROOT,
          "%-8s %3d threads %9.1f images/s %9.1f per thread%n",
          speed.subject(),
          speed.threads(),
          speed.imagesPerSecond(),
          speed.perThread());
    }
    out.flush();
    return 0;
  }
}
