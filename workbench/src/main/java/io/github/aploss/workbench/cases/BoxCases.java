package io.github.aploss.workbench.cases;

import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.box.IouLoss;
import io.github.aploss.detector.box.IouLoss.Penalty;
import io.github.aploss.detector.box.SmoothL1Loss;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.onestage.TargetTensors;
import io.github.aploss.loss.ApLoss;
import io.github.aploss.loss.LossValue;
import io.github.aploss.loss.Partition;
import io.github.aploss.loss.RankingScope;
import io.github.aploss.loss.StepFunction;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** Box losses, box coding, and the whole loss of RetinaNet. */
final class BoxCases {
  /** Boxes of the unit square are coded in a larger one: no box there is thinner than 1. */
  private static final double UNIT_SQUARE = 1 << 20;

  private BoxCases() {}

  static Map<String, Object> smoothL1(CaseFields params, CaseFields input) {
    long count = input.numbers("pred").length / 4;
    Tensor predicted = input.tensor("pred", count, 4).set_requires_grad(true);
    double beta = params.number("beta", 1);
    if (!(beta > 0)) {
      throw params.bad("params.beta", "a number above 0");
    }
    Tensor loss =
        new SmoothL1Loss(beta, 1)
            .sum(predicted, input.tensor("target", count, 4))
            .div(new Scalar((double) Math.max(1, count)));
    loss.backward();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", loss.item_double());
    values.put("sum", loss.item_double() * Math.max(1, count));
    values.put("num_positive", count);
    values.put("grad", Tensors.doubles(predicted.grad()));
    return values;
  }

  /** GIoU, DIoU and CIoU loss of aligned pairs of boxes. */
  static Map<String, Object> iouLosses(CaseFields params, CaseFields input) {
    double epsilon = CaseLossFactory.positive(params, "eps", 1e-7);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("giou", iouLoss(new IouLoss(Penalty.FREE_AREA, epsilon), input));
    values.put("diou", iouLoss(new IouLoss(Penalty.CENTRE_DISTANCE, epsilon), input));
    values.put("ciou", iouLoss(new IouLoss(Penalty.CENTRE_DISTANCE_AND_RATIO, epsilon), input));
    return values;
  }

  private static Map<String, Object> iouLoss(IouLoss loss, CaseFields input) {
    long count = input.numbers("pred").length / 4;
    Tensor predicted = input.tensor("pred", count, 4).set_requires_grad(true);
    Tensor losses = loss.perBox(predicted, input.tensor("target", count, 4));
    Tensor sum = losses.sum();
    sum.backward();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("loss", Tensors.doubles(losses));
    values.put("sum", sum.item_double());
    values.put("mean", sum.item_double() / Math.max(1, count));
    values.put("grad_pred", rows(predicted.grad()));
    return values;
  }

  static Map<String, Object> boxCoding(CaseFields params, CaseFields input) {
    double[] variances = params.numbers("variances");
    BoxCoder coder = new BoxCoder(variances[0], variances[2]);
    boolean unit =
        switch (params.text("convention")) {
          case "plus-one" -> false;
          case "ssd" -> true;
          default -> throw params.bad("params.convention", "plus-one or ssd");
        };
    long count = input.numbers("anchors").length / 4;
    Tensor anchors = input.tensor("anchors", count, 4);
    anchors = unit ? fromCentres(anchors).mul(new Scalar(UNIT_SQUARE)) : halfOpen(anchors, 1);
    Map<String, Object> values = new LinkedHashMap<>();
    switch (params.text("direction")) {
      case "encode" -> {
        Tensor boxes = input.tensor("boxes", count, 4);
        boxes = unit ? boxes.mul(new Scalar(UNIT_SQUARE)) : halfOpen(boxes, 1);
        values.put("targets", rows(coder.encode(anchors, boxes)));
      }
      case "decode" -> {
        Tensor boxes = coder.decode(anchors, input.tensor("deltas", count, 4));
        boxes = unit ? boxes.div(new Scalar(UNIT_SQUARE)) : halfOpen(boxes, -1);
        values.put("boxes", rows(boxes));
        if (params.has("image_hw")) {
          values.put("clipped", rows(clipped(boxes, params.numbers("image_hw"))));
        }
      }
      default -> throw params.bad("params.direction", "encode or decode");
    }
    return values;
  }

  /** Inclusive corners to half-open ones by {@code by} 1, and back by -1. */
  private static Tensor halfOpen(Tensor boxes, double by) {
    return boxes.add(Tensors.of(new double[] {0, 0, by, by}, 4).to(boxes.scalar_type()));
  }

  private static Tensor fromCentres(Tensor boxes) {
    Tensor half = boxes.narrow(1, 2, 2).mul(new Scalar(0.5));
    Tensor centres = boxes.narrow(1, 0, 2);
    return torch.cat(new TensorVector(centres.sub(half), centres.add(half)), 1);
  }

  /** Inclusive corners inside of an image. */
  private static Tensor clipped(Tensor boxes, double[] size) {
    double[] most = {size[1] - 1, size[0] - 1, size[1] - 1, size[0] - 1};
    Tensor limit = Tensors.of(most, 4).to(boxes.scalar_type());
    return torch.minimum(boxes.clamp_min(new Scalar(0.0)), limit);
  }

  private static List<double[]> rows(Tensor boxes) {
    double[] values = Tensors.doubles(boxes);
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < values.length; i += 4) {
      rows.add(Arrays.copyOfRange(values, i, i + 4));
    }
    return rows;
  }

  /** Anchors, assignment, AP-loss and box loss together; annotations are inclusive corners. */
  static Map<String, Object> retinaNet(CaseFields params, CaseFields input) {
    int classes = params.integer("num_classes");
    double[] size = input.numbers("image_hw");
    AnchorGrid grid = AnchorGrid.of(RetinaNetAnchors.apLoss(), (int) size[0], (int) size[1]);
    List<GroundTruth> objects = objects(input, classes);
    long images = objects.size();
    TargetTensors targets = TargetEncoder.standard(classes).encode(grid, objects);
    Tensor logits = input.tensor("scores", images, grid.count(), classes);
    ApLoss loss =
        new ApLoss(new StepFunction.Piecewise(params.number("delta", 1)), true, RankingScope.BATCH);
    LossValue scores = loss.evaluate(logits, targets.labels(), Partition.byRow());
    Tensor regression = input.tensor("regression", images, grid.count(), 4).set_requires_grad(true);
    Tensor box =
        SmoothL1Loss.standard()
            .mean(
                regression,
                targets.positives(),
                exactDeltas(grid, objects, targets).to(input.dtype()));
    box.backward();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("num_positive_anchors", targets.positives().numel());
    values.put("labels", Tensors.doubles(targets.labels()));
    values.put("classification_loss", scores.value());
    values.put("classification_grad", Tensors.doubles(scores.gradient()));
    values.put("regression_loss", box.item_double());
    double[] gradient = Tensors.doubles(regression.grad());
    long[] touched =
        Arrays.stream(Tensors.longs(targets.positives()))
            .flatMap(anchor -> LongStream.range(4 * anchor, 4 * anchor + 4))
            .toArray();
    values.put("regression_grad", gradient);
    values.put("regression_grad_official_index", touched);
    // The published code divides by 4 P.
    values.put(
        "regression_grad_official_value",
        Arrays.stream(touched).mapToDouble(i -> gradient[(int) i] / 4).toArray());
    values.put("loss", scores.value() + box.item_double());
    values.put("grad", Tensors.doubles(scores.gradient()));
    return values;
  }

  private static List<GroundTruth> objects(CaseFields input, int classes) {
    List<GroundTruth> images = new ArrayList<>();
    for (double[] rows : input.rows("annotations_x1y1x2y2class")) {
      float[] boxes = new float[rows.length / 5 * 4];
      int[] labels = new int[rows.length / 5];
      for (int i = 0; i < labels.length; i++) {
        for (int k = 0; k < 4; k++) {
          boxes[4 * i + k] = (float) rows[5 * i + k] + (k < 2 ? 0 : 1);
        }
        labels[i] = (int) rows[5 * i + 4];
        if (labels[i] < 0 || labels[i] >= classes) {
          throw input.bad("input.annotations_x1y1x2y2class", "boxes with a class below " + classes);
        }
      }
      images.add(new GroundTruth(boxes, labels));
    }
    return images;
  }

  /** The deltas of the positives from anchors that were not rounded. */
  private static Tensor exactDeltas(
      AnchorGrid grid, List<GroundTruth> objects, TargetTensors targets) {
    double[] anchors = grid.exactBoxes();
    long[] positions = Tensors.longs(targets.positives());
    double[] chosen = new double[4 * positions.length];
    double[] boxes = new double[4 * positions.length];
    List<int[]> matched = new ArrayList<>();
    for (GroundTruth image : objects) {
      matched.add(
          io.github.aploss.detector.assign.MaxIouAssigner.standard()
              .assign(grid.boxes(), image.boxes())
              .matched());
    }
    for (int i = 0; i < positions.length; i++) {
      int image = (int) (positions[i] / grid.count());
      int anchor = (int) (positions[i] % grid.count());
      int object = matched.get(image)[anchor];
      for (int k = 0; k < 4; k++) {
        chosen[4 * i + k] = anchors[4 * anchor + k];
        boxes[4 * i + k] = objects.get(image).boxes()[4 * object + k];
      }
    }
    return BoxCoder.standard()
        .encode(Tensors.of(chosen, positions.length, 4), Tensors.of(boxes, positions.length, 4));
  }
}
