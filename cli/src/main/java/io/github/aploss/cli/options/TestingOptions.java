package io.github.aploss.cli.options;

import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Where the tests of a run's detector differ from what the run's recipe says. */
final class TestingOptions {
  @Option(
      names = "--test-size",
      paramLabel = "PIXELS",
      description = "Side of the square that images are tested on, or their shorter side.")
  private String testSize;

  @Option(
      names = "--test-maximum",
      paramLabel = "PIXELS",
      description = "Keep proportions; this is the longest side. 0: resize to squares.")
  private String testMaximum;

  @Option(
      names = "--scales",
      paramLabel = "PIXELS[,PIXELS...]",
      split = ",",
      hideParamSyntax = true,
      description = "Test at each of these sizes and merge what is found.")
  private List<String> scales;

  @Option(
      names = "--flip",
      negatable = true,
      description = "Test on the mirrored image too and merge what is found.")
  private Boolean flip;

  @Option(
      names = "--box-voting",
      paramLabel = "IOU",
      description =
          "Boxes become means of what overlaps them by this IoU, such as 0.8; 0: they stay.")
  private String boxVoting;

  @Option(
      names = "--nms",
      paramLabel = "IOU",
      description = "Of detections of a class that overlap by more than this the best is kept.")
  private String nms;

  @Option(
      names = "--iou-weight",
      paramLabel = "WEIGHT",
      description =
          "With model.iou-branch: from 0, scores are those of classes alone, to 1, predicted IoUs"
              + " alone.")
  private String iouWeight;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "What the network computes in: float32, or bf16, which is faster where the processor has"
              + " it (default: as the run was trained).")
  private String precision;

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu, cuda or cuda:N (default: that of the run if it is there, else cpu).")
  private String device;

  /** Opens the detector; what is odd about the run but no reason to stop is told to the user. */
  TrainedDetector open(Path run, CommandSpec command) {
    return TrainedDetector.open(
        run, this::cover, warning -> command.commandLine().getErr().println(warning));
  }

  /** Whether all is as in the recipe. */
  boolean isEmpty() {
    return Stream.of(
            testSize, testMaximum, scales, flip, boxVoting, nms, iouWeight, precision, device)
        .allMatch(Objects::isNull);
  }

  private void cover(RecipeBuilder layers) {
    setText(layers, "training.device", device, "--device");
    setText(layers, "training.precision", precision, "--precision");
    if (testSize != null) {
      layers.set("input.test-size", testSize, "--test-size");
      // One size is asked for, whatever the recipe says of scales.
      layers.set("inference.scales", "[]", "--test-size");
    }
    if (scales != null) {
      layers.set("inference.scales", "[" + String.join(",", scales) + "]", "--scales");
    }
    set(layers, "input.test-maximum", testMaximum, "--test-maximum");
    set(layers, "inference.flip", flip, "--flip");
    set(layers, "inference.box-voting", boxVoting, "--box-voting");
    set(layers, "inference.nms", nms, "--nms");
    set(layers, "inference.iou-weight", iouWeight, "--iou-weight");
  }

  private static void set(RecipeBuilder layers, String path, Object value, String option) {
    if (value != null) {
      layers.set(path, value.toString(), option);
    }
  }

  private static void setText(RecipeBuilder layers, String path, String value, String option) {
    if (value != null) {
      layers.setText(path, value, option);
    }
  }
}
