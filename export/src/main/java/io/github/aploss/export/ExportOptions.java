package io.github.aploss.export;

import io.github.aploss.export.graph.ElementType;
import java.util.OptionalInt;

/**
 * How a detector is exported.
 *
 * @param size of the images
 * @param suppressed whether overlapping detections are suppressed inside of the model
 * @param bytes whether pixels go in as uint8, rounded, instead of float32
 * @param halfWeights whether weights are kept in 16 bits: half the file, computed with in float32
 * @param calibrated whether scores are calibrated inside, where the run has a calibration; those of
 *     candidates never are, since they are suppressed by the detector's own
 */
public record ExportOptions(
    Size size, boolean suppressed, boolean bytes, boolean halfWeights, boolean calibrated) {
  /** What sizes of images a model takes. */
  public sealed interface Size {}

  /** That which the run is tested at: one if these are squares, any otherwise. */
  public record TestSize() implements Size {}

  /** Squares of one side. */
  public record Square(int side) implements Size {}

  /** Any. */
  public record AnySize() implements Size {}

  /** Of the run's test size, with suppression, float32 throughout, calibrated. */
  public static ExportOptions standard() {
    return new ExportOptions(new TestSize(), true, false, false, true);
  }

  public ExportOptions withSize(Size value) {
    return new ExportOptions(value, suppressed, bytes, halfWeights, calibrated);
  }

  public ExportOptions withSuppressed(boolean value) {
    return new ExportOptions(size, value, bytes, halfWeights, calibrated);
  }

  public ExportOptions withBytes(boolean value) {
    return new ExportOptions(size, suppressed, value, halfWeights, calibrated);
  }

  public ExportOptions withHalfWeights(boolean value) {
    return new ExportOptions(size, suppressed, bytes, value, calibrated);
  }

  public ExportOptions withCalibrated(boolean value) {
    return new ExportOptions(size, suppressed, bytes, halfWeights, value);
  }

  ElementType inputType() {
    return bytes ? ElementType.UINT8 : ElementType.FLOAT32;
  }

  /** The side of a model for squares; empty for one that takes any size. */
  OptionalInt side(OptionalInt testSquare) {
    if (size instanceof Square square) {
      return OptionalInt.of(square.side());
    }
    return size instanceof AnySize ? OptionalInt.empty() : testSquare;
  }
}
