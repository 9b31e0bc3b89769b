package io.github.aploss.cli.options;

import io.github.aploss.cli.exit.CalledName;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.inference.DatasetDetector;
import io.github.aploss.inference.ExportedDatasetDetector;
import io.github.aploss.onnx.OnnxModel;
import java.nio.file.Path;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which detector it is: that of a run, tested as its recipe says or otherwise, or a model. */
public final class DetectorOptions {
  @ArgGroup(multiplicity = "1")
  private DetectorSource source;

  @Mixin private TestingOptions testing;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Opens it for images; what is odd about a run but no reason to stop is told to the user. */
  public BatchDetector open() {
    return source.isModel() ? model() : testing.open(source.run(), command);
  }

  /** Opens the detector of another run, tested in the same way. */
  public BatchDetector openOther(Path run) {
    return testing.open(run, command);
  }

  /** What it was called by. */
  public String name() {
    return source.name();
  }

  /** Opens it for labelled images; likewise. */
  public DatasetDetector openForData() {
    return source.isModel()
        ? new ExportedDatasetDetector(model())
        : testing.open(source.run(), command);
  }

  private OnnxModel model() {
    if (!testing.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "what is done to images is inside of a model: of the options only those of the output go"
              + " with --model; test another way with --run, or export again");
    }
    return source.openModel();
  }

  /** What to do so that scores become probabilities. */
  public String calibrationAdvice() {
    return source.isModel()
        ? "to have others, calibrate its run and export it again"
        : "to calibrate them on labelled images: "
            + CalledName.with("calibrate", "--run", source.run(), "--data", "DIR");
  }
}
