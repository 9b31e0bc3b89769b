package io.github.aploss.cli.study;

import java.io.PrintWriter;
import picocli.CommandLine.Option;

/** How many processes train together. */
public final class WorkersOption {
  @Option(
      names = "--workers",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Let so many processes on this machine share every batch of a training (default:"
              + " ${DEFAULT-VALUE}).")
  private int count;

  /**
   * What trains with so many.
   *
   * @param console for what is said of the workers
   */
  public WorkersOfRun workers(PrintWriter console) {
    return new WorkersOfRun(count, console);
  }
}
