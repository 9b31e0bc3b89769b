package io.github.aploss.loss;

import static io.github.aploss.loss.LossAssertions.assertLoss;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.bytedeco.javacpp.PointerScope;

/** Scores and labels with the loss and gradient of an independent implementation in float64. */
record LossCase(JsonNode json) {
  static LossCase read(String name) {
    try (InputStream in = LossCase.class.getResourceAsStream(name + ".json")) {
      return new LossCase(new ObjectMapper().readTree(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  double param(String name) {
    return json.at("/params/" + name).asDouble();
  }

  boolean flag(String name) {
    return json.at("/params/" + name).asBoolean();
  }

  /** Checks the loss in float64 and in float32, each within the tolerance that the case states. */
  void check(ScoreLoss loss) {
    double[] scores = numbers("/input/scores");
    double[] labels = numbers("/input/labels");
    float[] floats = new float[scores.length];
    byte[] bytes = new byte[labels.length];
    for (int i = 0; i < scores.length; i++) {
      floats[i] = (float) scores[i];
      bytes[i] = (byte) labels[i];
    }
    try (PointerScope scope = new PointerScope()) {
      var target = Tensors.of(bytes, bytes.length);
      var whole = Partition.whole();
      check(
          loss.evaluate(Tensors.of(scores, scores.length), target, whole),
          json.at("/tolerance/float64_abs").asDouble());
      check(
          loss.evaluate(Tensors.of(floats, floats.length), target, whole),
          json.at("/tolerance/float32_abs").asDouble());
    }
  }

  private void check(LossValue actual, double tolerance) {
    assertLoss(actual)
        .hasValue(json.at("/expected/loss").asDouble(), tolerance)
        .hasGradientWithin(tolerance, numbers("/expected/grad"));
  }

  private double[] numbers(String path) {
    JsonNode array = json.at(path);
    double[] numbers = new double[array.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = array.get(i).asDouble();
    }
    return numbers;
  }
}
