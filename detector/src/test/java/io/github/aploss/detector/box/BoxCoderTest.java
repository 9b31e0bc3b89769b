package io.github.aploss.detector.box;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.detector.Cases;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.tensor.Tensors;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoxCoderTest {
  private static final BoxCoder CODER = BoxCoder.standard();

  static Stream<JsonNode> encodings() {
    return cases("encode");
  }

  static Stream<JsonNode> decodings() {
    return cases("decode");
  }

  private static Stream<JsonNode> cases(String direction) {
    return Cases.of("box-coding", "convention", "plus-one")
        .filter(recorded -> recorded.at("/params/direction").asText().equals(direction));
  }

  @ParameterizedTest
  @MethodSource("encodings")
  void encodesAsPublished(JsonNode recorded) {
    float[] anchors = anchors(recorded);
    float[] boxes = Cases.halfOpen(Cases.floats(recorded.at("/input/boxes")));
    float[] expected = Cases.floats(recorded.at("/expected/targets"));
    assertClose(CODER.encode(anchors, boxes), expected, 1e-5);
  }

  @ParameterizedTest
  @MethodSource("decodings")
  void decodesAsPublished(JsonNode recorded) {
    float[] anchors = anchors(recorded);
    float[] deltas = Cases.floats(recorded.at("/input/deltas"));
    int[] size = Cases.ints(recorded.at("/params/image_hw"));
    float[] expected = Cases.halfOpen(Cases.floats(recorded.at("/expected/boxes")));
    float[] clipped = Cases.halfOpen(Cases.floats(recorded.at("/expected/clipped")));
    assertClose(CODER.decode(anchors, deltas), expected, 1e-5);
    ImageSize image = new ImageSize(size[0], size[1]);
    assertClose(CODER.decodeClipped(anchors, deltas, image), clipped, 1e-5);
  }

  private static float[] anchors(JsonNode recorded) {
    return Cases.halfOpen(Cases.floats(recorded.at("/input/anchors")));
  }

  private static void assertClose(float[] actual, float[] expected, double relative) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      double tolerance = relative * Math.max(10, Math.abs(expected[i]));
      assertThat((double) actual[i]).as("value %d", i).isCloseTo(expected[i], within(tolerance));
    }
  }

  @Property(tries = 100)
  void decodingUndoesEncoding(@ForAll long seed) {
    Random random = new Random(seed);
    float[] anchors = boxes(random, 20);
    float[] boxes = boxes(random, 20);
    assertClose(CODER.decode(anchors, CODER.encode(anchors, boxes)), boxes, 1e-4);
  }

  @Property(tries = 20)
  void tensorsAndArraysDecodeAlike(@ForAll long seed) {
    Random random = new Random(seed);
    float[] anchors = boxes(random, 10);
    float[] deltas = new float[40];
    for (int i = 0; i < deltas.length; i++) {
      deltas[i] = (float) random.nextGaussian() * 8;
    }
    try (PointerScope scope = new PointerScope()) {
      Tensor decoded = CODER.decode(Tensors.of(anchors, 10, 4), Tensors.of(deltas, 1, 10, 4));
      assertClose(Tensors.floats(decoded), CODER.decode(anchors, deltas), 1e-4);
    }
  }

  private static float[] boxes(Random random, int count) {
    float[] boxes = new float[4 * count];
    for (int i = 0; i < boxes.length; i += 4) {
      boxes[i] = random.nextFloat() * 500 - 50;
      boxes[i + 1] = random.nextFloat() * 500 - 50;
      boxes[i + 2] = boxes[i] + 1 + random.nextFloat() * 300;
      boxes[i + 3] = boxes[i + 1] + 1 + random.nextFloat() * 300;
    }
    return boxes;
  }

  @Test
  void wildDeltasStayFinite() {
    float[] anchor = {0, 0, 512, 512};
    float[] boxes = CODER.decode(anchor, new float[] {0, 0, 1e9f, -1e9f});
    for (float value : boxes) {
      assertThat(value).isFinite();
    }
  }
}
