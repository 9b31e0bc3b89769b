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
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which detector it is: that of a run, tested as its recipe says or otherwise, or a model. */
public final class DetectorOptions {
  /** Where it comes from. */
  static final class Source {
    @Option(
        names = "--model",
        paramLabel = "FILE",
        description = "A model that aploss export onnx wrote.")
    private Path model;

    @Option(names = "--run", paramLabel = "RUN", description = "Folder of the run.")
    private Path run;
  }

  @ArgGroup(multiplicity = "1")
  private Source source;

  @Mixin private TestingOptions testing;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Opens it for images; what is odd about a run but no reason to stop is told to the user. */
  public BatchDetector open() {
    return source.model == null ? testing.open(source.run, command) : model();
  }

  /** Opens it for labelled images; likewise. */
  public DatasetDetector openForData() {
    return source.model == null
        ? testing.open(source.run, command)
        : new ExportedDatasetDetector(model());
  }

  private OnnxModel model() {
    if (!testing.isEmpty()) {
      throw new ParameterException(
          command.commandLine(),
          "what is done to images is inside of a model: of the options only those of the output go"
              + " with --model; test another way with --run, or export again");
    }
    return OnnxModel.open(source.model);
  }

  /** What to do so that scores become probabilities. */
  public String calibrationAdvice() {
    return source.model == null
        ? "to calibrate them on labelled images: "
            + CalledName.with("calibrate", "--run", source.run, "--data", "DIR")
        : "to have others, calibrate its run and export it again";
  }
}
