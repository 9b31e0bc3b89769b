package io.github.aploss.cli.weights;

import io.github.aploss.training.weights.published.PublishedWeights;
import io.github.aploss.training.weights.published.WeightCache;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Lists the published weights that a training can start from by name. */
@Command(
    name = "list",
    description = "List the published weights that --weights takes by name, and where they lie.",
    mixinStandardHelpOptions = true)
public final class ListCommand implements Callable<Integer> {
  private static final String ROW = "%-32s %-52s %5s  %s%n";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    WeightCache cache = WeightCache.ofMachine();
    out.printf(ROW, "name", "file", "MiB", "here");
    for (PublishedWeights weights : PublishedWeights.all()) {
      boolean here = Files.exists(cache.place(weights));
      out.printf(ROW, weights.name(), weights.file(), weights.mebibytes(), here ? "yes" : "no");
    }
    out.println("imagenet is the one of these that belongs to the backbone of the model");
    out.println("folder: " + cache.folder());
    out.flush();
    return 0;
  }
}
