package io.github.aploss.cli.serve;

import io.github.aploss.serving.ServerOptions;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How much a server takes at once, and of each client. */
final class ServeLimits {
  private static final int MEBIBYTE = 1 << 20;
  private static final int MILLION = 1_000_000;

  @Option(
      names = "--batch-size",
      defaultValue = "8",
      paramLabel = "N",
      description =
          "The most images that go through the network together (default: ${DEFAULT-VALUE}).")
  private int batchSize;

  @Option(
      names = "--batch-wait",
      defaultValue = "5",
      paramLabel = "MILLISECONDS",
      description = "How long an image waits for others to join it (default: ${DEFAULT-VALUE}).")
  private int batchWait;

  @Option(
      names = "--max-requests",
      defaultValue = "32",
      paramLabel = "N",
      description =
          "Requests in the server at once; more get status 429 (default: ${DEFAULT-VALUE}).")
  private int requests;

  @Option(
      names = "--max-size",
      defaultValue = "16",
      paramLabel = "MIB",
      description = "The largest request, in MiB (default: ${DEFAULT-VALUE}).")
  private int size;

  @Option(
      names = "--max-pixels",
      defaultValue = "25",
      paramLabel = "MILLIONS",
      description = "The largest image, in millions of pixels (default: ${DEFAULT-VALUE}).")
  private int pixels;

  @Option(
      names = "--timeout",
      defaultValue = "30",
      paramLabel = "SECONDS",
      description =
          "How long a request may take to come, and its answer (default: ${DEFAULT-VALUE}).")
  private int timeout;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The options with these limits. */
  ServerOptions applyTo(ServerOptions options) {
    require("--batch-size", batchSize, 1, 1024);
    require("--batch-wait", batchWait, 0, 10_000);
    require("--max-requests", requests, 1, 100_000);
    require("--max-size", size, 1, 1024);
    require("--max-pixels", pixels, 1, 500);
    require("--timeout", timeout, 1, 3600);
    return options
        .withBatches(batchSize, Duration.ofMillis(batchWait))
        .withCapacity(requests)
        .withLimits(size * MEBIBYTE, (long) pixels * MILLION, Duration.ofSeconds(timeout));
  }

  private void require(String option, int value, int least, int most) {
    if (value < least || value > most) {
      throw new ParameterException(
          command.commandLine(),
          "%s is a whole number from %d to %d, not %d".formatted(option, least, most, value));
    }
  }
}
