package io.github.aploss.onnx;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.DisplayThresholds;
import io.github.aploss.detection.ScoredDetections;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An exported detector in ONNX Runtime. Owns native memory until it is closed, which no thread may
 * do that leaves another one detecting.
 */
public final class OnnxModel implements BatchDetector {
  /** More images at once are no faster, and need memory. */
  private static final int MAX_BATCH = 16;

  private final String name;
  private final OrtSession session;
  private final ModelDescription description;
  private final ModelInput input;

  private OnnxModel(
      String name, OrtSession session, ModelDescription description, ModelInput input) {
    this.name = name;
    this.session = session;
    this.description = description;
    this.input = input;
  }

  /**
   * Opens a model that {@code aploss export onnx} wrote, to be run on the processor by all its
   * cores.
   *
   * @throws OnnxException with one sentence if it cannot be used
   */
  public static OnnxModel open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new OnnxException(file + ": there is no such file");
    }
    OnnxModel model =
        open(
            file.toString(),
            (environment, options) -> environment.createSession(file.toString(), options));
    if (!model.description.suppressed()) {
      model.close();
      throw new OnnxException(
          file
              + ": overlapping detections are not suppressed inside of this model; export it with"
              + " --nms inside");
    }
    return model;
  }

  /**
   * Opens a model in memory, even one that does not suppress overlapping detections, whose
   * candidates then are what it finds.
   *
   * @param name what it is called in sentences
   */
  public static OnnxModel of(byte[] model, String name) {
    return open(name, (environment, options) -> environment.createSession(model, options));
  }

  private static OnnxModel open(String name, Sessions.Maker maker) {
    OrtSession session = Sessions.open(name, maker);
    try {
      return new OnnxModel(name, session, description(name, session), ModelInput.of(session));
    } catch (OrtException e) {
      Sessions.close(session);
      throw Sessions.unusable(name, e);
    } catch (RuntimeException e) {
      Sessions.close(session);
      throw e;
    }
  }

  private static ModelDescription description(String file, OrtSession session) throws OrtException {
    String json = session.getMetadata().getCustomMetadata().get(ModelDescription.KEY);
    if (json == null) {
      throw new OnnxException(
          file + ": not written by aploss export onnx, so what its outputs mean is not known");
    }
    ModelDescription description = ModelDescription.of(json, file.toString());
    return description;
  }

  /** What the model says of itself. */
  public ModelDescription description() {
    return description;
  }

  @Override
  public List<String> classes() {
    return description.classes();
  }

  @Override
  public List<Long> categoryIds() {
    return description.categoryIds();
  }

  @Override
  public DetectionDisplay display() {
    return new DetectionDisplay(
        new DisplayThresholds(description.showFrom()),
        OptionalDouble.of(description.oneClassIou()));
  }

  @Override
  public Optional<String> calibratedOn() {
    return Optional.of(description.calibratedOn()).filter(words -> !words.isEmpty());
  }

  @Override
  public OnnxModel withRawScores() {
    if (calibratedOn().isPresent()) {
      throw new OnnxException(
          name
              + ": the scores of this model are calibrated inside of it; to have the detector's own,"
              + " export it with --scores raw");
    }
    return this;
  }

  @Override
  public List<ScoredDetections> find(List<Image> images) {
    Map<List<Integer>, List<Integer>> bySize = new LinkedHashMap<>();
    List<Image> resized = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      Image image = description.resizing().resized(images.get(i));
      resized.add(image);
      bySize.computeIfAbsent(List.of(image.height(), image.width()), s -> new ArrayList<>()).add(i);
    }
    ScoredDetections[] found = new ScoredDetections[images.size()];
    bySize.values().forEach(group -> find(group, images, resized, found));
    return List.of(found);
  }

  /** Images of one size, so many at a time that they fit into memory. */
  private void find(
      List<Integer> group, List<Image> images, List<Image> resized, ScoredDetections[] found) {
    for (int first = 0; first < group.size(); first += MAX_BATCH) {
      List<Integer> batch = group.subList(first, Math.min(group.size(), first + MAX_BATCH));
      ModelOutput output = run(batch.stream().map(resized::get).toList());
      for (int i = 0; i < batch.size(); i++) {
        int image = batch.get(i);
        found[image] = output.detections(i, resized.get(image), images.get(image));
      }
    }
  }

  private ModelOutput run(List<Image> batch) {
    try (var tensor = input.tensor(batch);
        OrtSession.Result result = session.run(Map.of(input.name(), tensor))) {
      return ModelOutput.of(result);
    } catch (OrtException e) {
      throw new OnnxException(
          name
              + ": images of "
              + batch.get(0).width()
              + " x "
              + batch.get(0).height()
              + " pixels cannot be run ("
              + e.getMessage()
              + ")",
          e);
    }
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
