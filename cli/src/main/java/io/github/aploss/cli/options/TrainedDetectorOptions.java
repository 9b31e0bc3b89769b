package io.github.aploss.cli.options;

import io.github.aploss.inference.TrainedDetector;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Which run a detector is from, and where its tests differ from what the run's recipe says. */
public final class TrainedDetectorOptions {
  @Option(names = "--run", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Mixin private TestingOptions testing;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Opens the detector; what is odd about the run but no reason to stop is told to the user. */
  public TrainedDetector open() {
    return testing.open(run, command);
  }
}
