package io.github.aploss.onnx;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * What an exported model says of itself: JSON in its metadata, under {@link #KEY}.
 *
 * @param architecture the name of its network, such as {@code retinanet-resnet50}
 * @param classes the names that labels stand for, in order
 * @param categoryIds the COCO category id of each class
 * @param showFrom from which score on a detection of each class is worth showing
 * @param calibratedOn what its scores were calibrated on, in words; empty: they are the detector's
 *     own
 * @param oneClassIou largest IoU of two detections that are shown, whatever their classes
 * @param resizing what images are resized to
 * @param suppressed whether overlapping detections are suppressed inside of the model
 * @param made how it was made: its run, data, weights and programs
 */
public record ModelDescription(
    String architecture,
    List<String> classes,
    List<Long> categoryIds,
    List<Double> showFrom,
    String calibratedOn,
    Double oneClassIou,
    ImageResizing resizing,
    boolean suppressed,
    Map<String, String> made) {
  /** Where a model has its description among its metadata. */
  public static final String KEY = "aploss";

  private static final double NO_SUPPRESSION = 1;

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  public ModelDescription {
    classes = List.copyOf(classes);
    categoryIds = List.copyOf(categoryIds);
    showFrom = List.copyOf(showFrom);
    calibratedOn = calibratedOn == null ? "" : calibratedOn;
    oneClassIou = oneClassIou == null ? NO_SUPPRESSION : oneClassIou;
    if (categoryIds.size() != classes.size() || showFrom.size() != classes.size()) {
      throw new IllegalArgumentException(
          "%d classes have %d category ids and %d scores to show from"
              .formatted(classes.size(), categoryIds.size(), showFrom.size()));
    }
  }

  /** As JSON; scores that no detection reaches are {@code "Infinity"}. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }

  /**
   * Reads what {@link #json} wrote.
   *
   * @param model named in the sentence of a failure
   * @throws OnnxException if it is something else
   */
  static ModelDescription of(String json, String model) {
    try {
      return JSON.readValue(json, ModelDescription.class);
    } catch (JsonProcessingException | NullPointerException e) {
      throw new OnnxException(
          model + ": its metadata \"" + KEY + "\" is not that of an exported detector", e);
    }
  }
}
