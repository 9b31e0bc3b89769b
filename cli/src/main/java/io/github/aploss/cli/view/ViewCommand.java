package io.github.aploss.cli.view;

import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.serving.view.ViewServer;
import io.github.aploss.serving.view.ViewedRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code aploss view}: curves of runs in a browser of this machine, until the process ends. */
@Command(
    name = "view",
    description = "Show curves of runs in a browser while they train, one beside the other.",
    mixinStandardHelpOptions = true)
public final class ViewCommand implements Callable<Integer> {
  private static final int LARGEST_PORT = 65_535;

  /** Held on to, since loggers that nobody holds forget their level. */
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

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

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LARGEST_PORT) {
      throw new ParameterException(
          spec.commandLine(),
          "--port is a whole number from 0 to " + LARGEST_PORT + ", not " + port);
    }
    List<ViewedRun> viewed = runs.stream().map(this::viewed).toList();
    LIBRARIES.forEach(logger -> logger.setLevel(Level.WARNING));
    CountDownLatch end = new CountDownLatch(1);
    PrintWriter out = spec.commandLine().getOut();
    try (ViewServer server = ViewServer.start(viewed, port);
        Interruption interruption = Interruption.calls(end::countDown)) {
      out.printf("runs are shown on http://127.0.0.1:%d/, until Ctrl-C%n", server.port());
      out.flush();
      end.await();
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
