package io.github.aploss.cli.serve;

import io.github.aploss.cli.exit.Interruption;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What the commands that serve pages have in common, from the port to the end. */
public final class ServerLife {
  private static final int LARGEST_PORT = 65_535;

  /** Held on to, since loggers that nobody holds forget their level. */
  private static final List<Logger> LIBRARIES =
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("io.javalin"));

  private ServerLife() {}

  /**
   * Refuses what is no port, 0 being any that is free.
   *
   * @throws ParameterException if it is none
   */
  public static void requirePort(int port, CommandSpec command) {
    if (port < 0 || port > LARGEST_PORT) {
      throw new ParameterException(
          command.commandLine(),
          "--port is a whole number from 0 to " + LARGEST_PORT + ", not " + port);
    }
  }

  /** Of the libraries of the server only warnings are heard. */
  public static void quieten() {
    LIBRARIES.forEach(logger -> logger.setLevel(Level.WARNING));
  }

  /**
   * Waits until the process is asked to end.
   *
   * @param ready is called once that is heard
   */
  public static void untilAskedToEnd(Runnable ready) throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    try (Interruption interruption = Interruption.calls(end::countDown)) {
      ready.run();
      end.await();
    }
  }
}
