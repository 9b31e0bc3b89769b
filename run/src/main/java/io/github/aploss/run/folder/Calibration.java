package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.evaluation.calibration.CalibrationEffect;
import io.github.aploss.evaluation.calibration.DetectorCalibration;
import io.github.aploss.evaluation.calibration.MatchedDetections;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the scores of a checkpoint mean: for each class a strictly rising, piecewise linear function
 * from the detector's score to the part of such detections that are right at IoU .50. It lies
 * beside the weights that it is of.
 *
 * @param format of the file; 1 is the only one so far
 * @param images how many images it was fitted to
 * @param on what these are, in words
 * @param classes of every class, in the order of the detector's outputs
 * @param measured what it does, on one set of images each; the first are those that it was fitted
 *     to, by cross-validation
 */
public record Calibration(
    int format, int images, String on, List<OfClass> classes, List<Measured> measured) {
  static final String NAME = "calibration.json";

  private static final int FORMAT = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /**
   * The calibration of one class.
   *
   * @param method isotonic or platt
   * @param pooled whether it is fitted to the detections of all classes, as there were too few
   * @param detections how many of the class there were
   * @param right how many of them were right
   */
  public record OfClass(
      String name,
      String method,
      boolean pooled,
      int detections,
      int right,
      CalibrationCurve curve) {
    public OfClass {
      Objects.requireNonNull(curve);
    }
  }

  /**
   * What it does on a set of images.
   *
   * @param on what these are, in words
   */
  public record Measured(String on, int images, CalibrationEffect effect) {
    public Measured {
      Objects.requireNonNull(effect);
    }
  }

  public Calibration {
    classes = List.copyOf(classes);
    measured = List.copyOf(measured);
  }

  /**
   * Fits to detections; empty if there are too few.
   *
   * @param names of the classes, by index
   * @param images how many images they are from
   * @param on what these are, in words
   */
  public static Optional<Calibration> fit(
      MatchedDetections detections, List<String> names, int images, String on) {
    return DetectorCalibration.of(detections, names.size())
        .map(
            fit -> {
              CalibrationEffect effect =
                  CalibrationEffect.of(detections, fit.heldOut().outcomes().scores());
              return new Calibration(
                  FORMAT,
                  images,
                  on,
                  IntStream.range(0, names.size())
                      .mapToObj(i -> ofClass(names.get(i), fit.classes().get(i)))
                      .toList(),
                  List.of(new Measured(on + ", by cross-validation", images, effect)));
            });
  }

  private static OfClass ofClass(String name, DetectorCalibration.OfClass fit) {
    return new OfClass(
        name,
        fit.method().name().toLowerCase(Locale.ROOT),
        fit.pooled(),
        fit.detections(),
        fit.right(),
        fit.curve());
  }

  /**
   * The part of the detections of a class with this score that are right.
   *
   * @param label index of the class
   * @param score of the detector, from 0 to 1
   */
  public double probability(int label, double score) {
    return classes.get(label).curve().probability(score);
  }

  /** What it makes of detections. */
  public CalibrationEffect effect(MatchedDetections detections) {
    double[] scores = detections.outcomes().scores();
    return CalibrationEffect.of(
        detections,
        IntStream.range(0, scores.length)
            .mapToDouble(i -> probability(detections.labels()[i], scores[i]))
            .toArray());
  }

  /** With what it does on other images. */
  public Calibration with(Measured more) {
    List<Measured> all = new ArrayList<>(measured);
    all.add(more);
    return new Calibration(format, images, on, classes, all);
  }

  /** The names of the classes that had too few detections to be fitted to alone. */
  public List<String> pooledClasses() {
    return classes.stream().filter(OfClass::pooled).map(OfClass::name).toList();
  }

  /**
   * The calibration that lies in a checkpoint, if there is one.
   *
   * @param names of the classes, by index
   */
  static Optional<Calibration> find(Path checkpoint, List<String> names) {
    Path file = checkpoint.resolve(NAME);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    Calibration found = read(file);
    List<String> known =
        found != null && found.format == FORMAT
            ? found.classes.stream().map(OfClass::name).toList()
            : List.of();
    if (!known.equals(names)) {
      throw new RunException(file + ": not the calibration of this run's classes; " + MAKE_AGAIN);
    }
    return Optional.of(found);
  }

  private static final String MAKE_AGAIN = "delete it, or make it again with aploss calibrate";

  private static Calibration read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), Calibration.class);
    } catch (IOException e) {
      throw new RunException(
          "%s: not a readable calibration (%s); %s"
              .formatted(file, FailureReasons.of(e), MAKE_AGAIN),
          e);
    }
  }

  /** Writes it into a checkpoint; the file appears whole or not at all. */
  public void write(Path checkpoint) {
    try {
      AtomicFile.write(checkpoint.resolve(NAME), JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }
}
