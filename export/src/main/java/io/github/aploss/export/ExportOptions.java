package io.github.aploss.export;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.export.graph.ElementType;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a detector is exported.
 *
 * @param size of the images
 * @param suppressed whether overlapping detections are suppressed inside of the model
 * @param bytes whether pixels go in as uint8, rounded, instead of float32
 * @param numbers what weights are kept in, and convolutions computed in
 * @param calibrated whether scores are calibrated inside, where the run has a calibration; those of
 *     candidates never are, since they are suppressed by the detector's own
 */
public record ExportOptions(
    Size size, boolean suppressed, boolean bytes, Numbers numbers, boolean calibrated) {
  /** What sizes of images a model takes. */
  public sealed interface Size {}

  /** That which the run is tested at: one if these are squares, any otherwise. */
  public record TestSize() implements Size {}

  /** Squares of one side. */
  public record Square(int side) implements Size {}

  /** Any. */
  public record AnySize() implements Size {}

  /** What a model is kept and computed in. */
  public sealed interface Numbers {}

  /** As the detector is. */
  public record Float32() implements Numbers {}

  /** Weights in 16 bits, half the file, computed with in float32. */
  public record HalfWeights() implements Numbers {}

  /**
   * Convolutions in 8 bits, a quarter of the file and on processors with instructions for it
   * faster.
   *
   * @param images which tell the ranges of the maps; some that the detector was trained on
   */
  public record Int8(List<Image> images) implements Numbers {}

  /** Of the run's test size, with suppression, float32 throughout, calibrated. */
  public static ExportOptions standard() {
    return new ExportOptions(new TestSize(), true, false, new Float32(), true);
  }

  public ExportOptions withSize(Size value) {
    return new ExportOptions(value, suppressed, bytes, numbers, calibrated);
  }

  public ExportOptions withSuppressed(boolean value) {
    return new ExportOptions(size, value, bytes, numbers, calibrated);
  }

  public ExportOptions withBytes(boolean value) {
    return new ExportOptions(size, suppressed, value, numbers, calibrated);
  }

  public ExportOptions withNumbers(Numbers value) {
    return new ExportOptions(size, suppressed, bytes, value, calibrated);
  }

  public ExportOptions withCalibrated(boolean value) {
    return new ExportOptions(size, suppressed, bytes, numbers, value);
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
