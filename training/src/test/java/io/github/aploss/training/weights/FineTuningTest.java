package io.github.aploss.training.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.tensor.Tensors;
import io.github.aploss.training.weights.LoadTable.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FineTuningTest {
  private static final List<String> COCO = List.of("person", "airplane", "dining table", "cat");
  private static final List<String> VOC = List.of("aeroplane", "dog", "diningtable");

  private static Detector create(String model, int classes, ScoreActivation activation) {
    return ModelZoo.create(ModelZoo.config(model, classes).withActivation(activation));
  }

  private static Map<String, Tensor> state(Detector detector) {
    Map<String, Tensor> state = new LinkedHashMap<>();
    detector.state().forEach(entry -> state.put(entry.name(), entry.tensor()));
    return state;
  }

  @ParameterizedTest
  @CsvSource({
    "aeroplane, airplane",
    "motorbike, motorcycle",
    "sofa, couch",
    "diningtable, dining table",
    "pottedplant, potted plant",
    "tvmonitor, tv",
    "Dining_Table, dining table"
  })
  void namesOfTwoDataSetsMeet(String one, String other) {
    assertThat(ClassNameMatching.matches(List.of("x", one), List.of(other, "y")))
        .isEqualTo(Map.of(0, 1));
    assertThat(ClassNameMatching.matches(List.of("x", other), List.of(one)))
        .isEqualTo(Map.of(0, 1));
  }

  /** Groups 2; rows of weight [2 · 2, 1] and of the classes that both have. */
  @Test
  void rowsAreCarriedWithinEachGroup() {
    CarriedClassRows carried =
        new CarriedClassRows(List.of("a", "b", "c"), false, List.of("c", "new"));
    try (PointerScope scope = new PointerScope()) {
      Tensor theirs = Tensors.of(new float[] {1, 2, 3, 4, 5, 6}, 6, 1);
      Tensor ours = Tensors.of(new float[] {-1, -2, -3, -4}, 4, 1);
      Tensor merged = carried.merge(new ClassRows("l", 2, 0, 1), theirs, ours);
      assertThat(Tensors.floats(merged)).containsExactly(3, -2, 6, -4);
      assertThat(Tensors.floats(ours)).containsExactly(-1, -2, -3, -4);
    }
  }

  /** Rows of four numbers a class, with a background on both sides, on one, on the other. */
  @Test
  void theBackgroundIsCarriedWhereBothHaveOne() {
    List<String> from = List.of("a", "b");
    List<String> to = List.of("b", "new");
    try (PointerScope scope = new PointerScope()) {
      Tensor withBackground = Tensors.of(new float[] {10, 11, 20, 21, 30, 31}, 6);
      Tensor without = Tensors.of(new float[] {20, 21, 30, 31}, 4);
      Tensor ours = Tensors.of(new float[6], 6);
      Tensor oursWithout = Tensors.of(new float[4], 4);
      ClassRows boxes = new ClassRows("l", 1, 1, 2);
      assertThat(
              Tensors.floats(
                  new CarriedClassRows(from, true, to).merge(boxes, withBackground, ours)))
          .containsExactly(10, 11, 30, 31, 0, 0);
      assertThat(Tensors.floats(new CarriedClassRows(from, false, to).merge(boxes, without, ours)))
          .containsExactly(0, 0, 30, 31, 0, 0);
      boxes = new ClassRows("l", 1, 0, 2);
      assertThat(
              Tensors.floats(
                  new CarriedClassRows(from, true, to).merge(boxes, withBackground, oursWithout)))
          .containsExactly(30, 31, 0, 0);
      // The logarithm of the odds of "b": its logit less that of the background.
      ClassRows scores = new ClassRows("l", 1, 0, 1);
      Tensor softmax = Tensors.of(new float[] {10, 20, 35}, 3);
      assertThat(
              Tensors.floats(
                  new CarriedClassRows(from, true, to)
                      .merge(scores, softmax, Tensors.of(new float[2], 2))))
          .containsExactly(25, 0);
    }
  }

  @ParameterizedTest
  @EnumSource(ScoreActivation.class)
  void aDetectorStartsFromOneWithOtherClasses(ScoreActivation activation) {
    for (String model : List.of("retinanet-tiny", "ssd-tiny", "faster-rcnn-tiny")) {
      Detector from = create(model, COCO.size(), activation);
      Detector to = create(model, VOC.size(), activation);
      boolean background = activation == ScoreActivation.SOFTMAX;
      try (PointerScope scope = new PointerScope()) {
        Map<String, Tensor> saved = state(from);
        LoadTable table = new FineTuning(to, saved, COCO, background, VOC).run(message -> {});
        assertThat(table.count(Status.CARRIED)).isEqualTo(2L * to.classRows().size());
        assertThat(table.count(Status.LOADED) + table.count(Status.CARRIED))
            .isEqualTo(table.rows().size());
        ClassRows rows = to.classRows().get(0);
        int first = background ? 1 : 0;
        Tensor theirs =
            saved.get(rows.layer() + ".weight").contiguous().reshape(rows.groups(), first + 4L, -1);
        Tensor ours =
            state(to)
                .get(rows.layer() + ".weight")
                .contiguous()
                .reshape(rows.groups(), first + 3L, -1);
        assertThat(column(ours, first)).containsExactly(column(theirs, first + 1));
        assertThat(column(ours, first + 2)).containsExactly(column(theirs, first + 2));
        assertThat(column(ours, first + 1)).isNotEqualTo(column(theirs, first));
      }
      from.module().close();
      to.module().close();
    }
  }

  private static float[] column(Tensor rows, long index) {
    return Tensors.floats(rows.narrow(1, index, 1).contiguous());
  }

  @Test
  void theSameClassesAreSimplyLoaded() {
    Detector from = create("retinanet-tiny", 3, ScoreActivation.SIGMOID);
    Detector to = create("retinanet-tiny", 3, ScoreActivation.SIGMOID);
    try (PointerScope scope = new PointerScope()) {
      LoadTable table = new FineTuning(to, state(from), VOC, false, VOC).run(message -> {});
      assertThat(table.count(Status.LOADED)).isEqualTo(table.rows().size());
      String bias = "classification.output.weight";
      assertThat(Tensors.floats(state(to).get(bias)))
          .containsExactly(Tensors.floats(state(from).get(bias)));
    }
    from.module().close();
    to.module().close();
  }

  /** The damaged tensor is among the last, so that most could have been copied before it. */
  @Test
  void damagedWeightsChangeNothing() {
    Detector from = create("retinanet-tiny", 3, ScoreActivation.SIGMOID);
    Detector to = create("retinanet-tiny", 3, ScoreActivation.SIGMOID);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> saved = state(from);
      String last = "regression.output.bias";
      saved.put(last, saved.get(last).detach().add(new Scalar(Double.NaN)));
      Map<String, float[]> before = values(to);
      assertThatThrownBy(() -> new FineTuning(to, saved, VOC, false, VOC).run(message -> {}))
          .isInstanceOf(WeightsException.class)
          .hasMessage(
              "the checkpoint: tensor %s holds values that are no numbers or infinite", last);
      values(to).forEach((name, found) -> assertThat(found).containsExactly(before.get(name)));
    }
    from.module().close();
    to.module().close();
  }

  private static Map<String, float[]> values(Detector detector) {
    Map<String, float[]> values = new LinkedHashMap<>();
    state(detector).forEach((name, tensor) -> values.put(name, Tensors.floats(tensor)));
    return values;
  }

  @Test
  void anotherNetworkIsRefused() {
    Detector from = create("ssd-tiny", 3, ScoreActivation.SIGMOID);
    Detector to = create("retinanet-tiny", 3, ScoreActivation.SIGMOID);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> saved = state(from);
      List<String> told = new ArrayList<>();
      assertThatThrownBy(() -> new FineTuning(to, saved, VOC, false, VOC).run(told::add))
          .isInstanceOf(WeightsException.class)
          .hasMessageStartingWith("the weights belong to another network: 0 tensors loaded")
          .hasMessageNotContaining("\n");
      assertThat(told).singleElement().asString().contains("backbone.features.0.weight");
    }
    from.module().close();
    to.module().close();
  }
}
