package io.github.aploss.cli.view;

import io.github.aploss.cli.options.TestDataOptions;
import io.github.aploss.cli.serve.ServerLife;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.serving.view.ViewServer;
import io.github.aploss.serving.view.ViewedRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aploss view}: curves and pictures of runs in a browser of this machine. */
@Command(
    name = "view",
    description = {
      "Show curves of runs in a browser while they train, one beside the other, and what their",
      "detectors find on test images, worst images first."
    },
    mixinStandardHelpOptions = true)
public final class ViewCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      split = ",",
      paramLabel = "RUN",
      description = "Folders of runs, finished or in training.")
  private List<Path> runs;

  @Option(
      names = "--port",
      defaultValue = "8081",
      paramLabel = "PORT",
      description = "Where to listen; 0: any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Mixin private TestDataOptions data;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ServerLife.requirePort(port, spec);
    List<ViewedRun> viewed = runs.stream().map(this::viewed).toList();
    ServerLife.quieten();
    PrintWriter out = spec.commandLine().getOut();
    try (ViewServer server = ViewServer.start(viewed, new RunPictureSource(runs, data), port)) {
      ServerLife.untilAskedToEnd(
          () -> {
            out.printf("runs are shown on http://127.0.0.1:%d/, until Ctrl-C%n", server.port());
            out.flush();
          });
    }
    return 0;
  }

  /** A run by the name of its folder, by its whole path where another one has the same name. */
  private ViewedRun viewed(Path run) {
    boolean unique = runs.stream().filter(other -> name(other).equals(name(run))).count() == 1;
    return new ViewedRun(
        unique ? name(run) : run.normalize().toString(), RunFolder.open(run).metrics());
  }

  private static String name(Path run) {
    return run.toAbsolutePath().normalize().getFileName().toString();
  }
}
