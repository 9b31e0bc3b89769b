package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.onestage.TargetTensors;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.tensor.Tensors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

/**
 * From boxes and scores to both losses: anchors, assignment, AP-loss and box loss together, against
 * the values of the published code. Its annotations are inclusive corners and a class.
 *
 * <p>{@code -Daploss.total=FILE} checks another case of the same form.
 */
class TotalLossTest {
  private static final double TOLERANCE = 1e-6;

  private static JsonNode load() throws IOException {
    String other = System.getProperty("aploss.total");
    try (InputStream stream =
        other == null
            ? TotalLossTest.class.getResourceAsStream("retinanet-total.json")
            : Files.newInputStream(Path.of(other))) {
      return new ObjectMapper().readTree(stream);
    }
  }

  private static List<GroundTruth> objects(JsonNode annotations) {
    List<GroundTruth> images = new ArrayList<>();
    for (JsonNode image : annotations) {
      float[] boxes = new float[4 * image.size()];
      int[] labels = new int[image.size()];
      for (int i = 0; i < image.size(); i++) {
        for (int k = 0; k < 4; k++) {
          boxes[4 * i + k] = (float) image.get(i).get(k).asDouble() + (k < 2 ? 0 : 1);
        }
        labels[i] = image.get(i).get(4).asInt();
      }
      images.add(new GroundTruth(boxes, labels));
    }
    return images;
  }

  private static double[] doubles(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private static Tensor tensor(JsonNode input, String name) {
    double[] values = doubles(input.get(name));
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    double[] shape = doubles(input.get("shape_" + name));
    return Tensors.of(floats, (long) shape[0], (long) shape[1], (long) shape[2]);
  }

  @Test
  void bothLossesAreThoseOfThePublishedCode() throws IOException {
    JsonNode input = load().get("input");
    JsonNode expected = load().get("expected");
    int height = input.get("image_hw").get(0).asInt();
    int width = input.get("image_hw").get(1).asInt();
    int classes = input.get("shape_scores").get(2).asInt();
    try (PointerScope scope = new PointerScope()) {
      TargetTensors targets =
          TargetEncoder.standard(classes)
              .encode(
                  AnchorGrid.of(RetinaNetAnchors.apLoss(), height, width),
                  objects(input.get("annotations_x1y1x2y2class")));
      assertThat(targets.positives().numel())
          .isEqualTo(expected.get("num_positive_anchors").asLong());
      assertThat(Tensors.doubles(targets.labels())).isEqualTo(doubles(expected.get("labels")));

      LossValue scores =
          new ApLoss().evaluate(tensor(input, "scores"), targets.labels(), Partition.byRow());
      assertThat(scores.value())
          .isCloseTo(expected.get("classification_loss").asDouble(), within(TOLERANCE));
      assertThat(Tensors.doubles(scores.gradient()))
          .usingComparatorWithPrecision(TOLERANCE)
          .containsExactly(doubles(expected.get("classification_grad")));

      Tensor box =
          SmoothL1Loss.standard()
              .mean(tensor(input, "regression"), targets.positives(), targets.deltas());
      assertThat(box.item_double())
          .isCloseTo(expected.get("regression_loss").asDouble(), within(TOLERANCE));
    }
  }
}
