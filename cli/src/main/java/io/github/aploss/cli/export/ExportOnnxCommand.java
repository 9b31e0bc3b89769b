package io.github.aploss.cli.export;

import io.github.aploss.export.ExportOptions;
import io.github.aploss.export.OnnxExport;
import io.github.aploss.export.check.CheckResult;
import io.github.aploss.files.Destination;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss export onnx}. */
@Command(
    name = "onnx",
    description =
        "Write the detector of a run as an ONNX model: pixels in, detections out. It is kept only"
            + " if ONNX Runtime finds with it what the run's detector finds.",
    mixinStandardHelpOptions = true)
final class ExportOnnxCommand implements Callable<Integer> {
  private static final int LARGEST = 8192;
  private static final int SMALLEST = 64;

  /** Where suppression takes place. */
  enum Suppression {
    INSIDE,
    OUTSIDE
  }

  /** What weights are kept in. */
  enum WeightType {
    FLOAT32,
    FLOAT16,
    INT8
  }

  /** Which scores are given out. */
  enum Scores {
    CALIBRATED,
    RAW
  }

  /** What the values of pixels are. */
  enum PixelType {
    FLOAT32,
    UINT8
  }

  @Option(names = "--run", required = true, paramLabel = "RUN", description = "Folder of the run.")
  private Path run;

  @Option(names = "--out", required = true, paramLabel = "FILE", description = "The model.")
  private Path out;

  @Option(
      names = "--size",
      paramLabel = "PIXELS",
      description =
          "Side of the squares that the model takes, or dynamic for any size (default: as the run"
              + " is tested).")
  private String size;

  @Option(
      names = "--nms",
      paramLabel = "WHERE",
      defaultValue = "inside",
      description =
          "Overlapping detections are suppressed inside of the model, or all candidates are given"
              + " out for a suppression outside (default: ${DEFAULT-VALUE}).")
  private Suppression suppression;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description =
          "Of the weights: float32; float16 for half the file, rounded and computed with in"
              + " float32; or int8, convolutions in whole numbers, with --calibration (default:"
              + " ${DEFAULT-VALUE}).")
  private WeightType precision;

  @Mixin private CalibrationImages calibration;

  @Option(
      names = "--scores",
      paramLabel = "WHICH",
      defaultValue = "calibrated",
      description =
          "calibrated inside of the model, where the run has a calibration, or raw, the detector's"
              + " own (default: ${DEFAULT-VALUE}).")
  private Scores scores;

  @Option(
      names = "--input",
      paramLabel = "TYPE",
      defaultValue = "float32",
      description = "Of the pixels, 0 to 255: float32 or uint8 (default: ${DEFAULT-VALUE}).")
  private PixelType input;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    ExportOptions options =
        ExportOptions.standard()
            .withSize(size())
            .withSuppressed(suppression == Suppression.INSIDE)
            .withNumbers(numbers())
            .withBytes(input == PixelType.UINT8)
            .withCalibrated(scores == Scores.CALIBRATED);
    Destination.file(out);
    CheckResult result = OnnxExport.write(run, out, options, spec.commandLine().getErr()::println);
    spec.commandLine().getOut().println(out + ": " + result.words());
    return 0;
  }

  private ExportOptions.Numbers numbers() {
    calibration.requireOnlyFor(precision == WeightType.INT8, spec.commandLine());
    return switch (precision) {
      case FLOAT32 -> new ExportOptions.Float32();
      case FLOAT16 -> new ExportOptions.HalfWeights();
      case INT8 -> new ExportOptions.Int8(calibration.read());
    };
  }

  private ExportOptions.Size size() {
    if (size == null) {
      return new ExportOptions.TestSize();
    }
    if (size.equals("dynamic")) {
      return new ExportOptions.AnySize();
    }
    if (size.matches("\\d{1,5}")) {
      int side = Integer.parseInt(size);
      if (side >= SMALLEST && side <= LARGEST) {
        return new ExportOptions.Square(side);
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "--size is dynamic, or a whole number from %d to %d, not \"%s\""
            .formatted(SMALLEST, LARGEST, size));
  }
}
