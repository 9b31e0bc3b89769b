package io.github.aploss.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.github.aploss.dataset.image.Image;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A model of images in ONNX Runtime all outputs of which are numbers. */
public final class ScalarModel implements AutoCloseable {
  private final OrtSession session;
  private final ModelInput input;
  private final ImageResizing resizing;

  private ScalarModel(OrtSession session, ModelInput input, ImageResizing resizing) {
    this.session = session;
    this.input = input;
    this.resizing = resizing;
  }

  /**
   * @param name what it is called in sentences
   * @param resizing of the images that go in
   */
  public static ScalarModel of(byte[] model, String name, ImageResizing resizing) {
    OrtSession session =
        Sessions.open(name, (environment, options) -> environment.createSession(model, options));
    try {
      return new ScalarModel(session, ModelInput.of(session), resizing);
    } catch (OrtException e) {
      Sessions.close(session);
      throw Sessions.unusable(name, e);
    }
  }

  /** The outputs for an image, by name. */
  public Map<String, Float> run(Image image) {
    try (OnnxTensor tensor = input.tensor(List.of(resizing.resized(image)));
        OrtSession.Result result = session.run(Map.of(input.name(), tensor))) {
      Map<String, Float> outputs = new HashMap<>();
      for (Map.Entry<String, OnnxValue> each : result) {
        outputs.put(each.getKey(), (Float) each.getValue().getValue());
      }
      return outputs;
    } catch (OrtException e) {
      throw new IllegalStateException("a model that opens runs on its images", e);
    }
  }

  @Override
  public void close() {
    Sessions.close(session);
  }
}
