package io.github.aploss.detector.onestage;

import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.assign.AnchorAssigner;
import io.github.aploss.detector.assign.Assignment;
import io.github.aploss.detector.assign.MaxIouAssigner;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Makes training targets of objects.
 *
 * @param assigner decides which anchors learn which object
 * @param coder encodes the objects' boxes
 * @param classes number of classes K
 * @param activation which form the labels have
 */
public record TargetEncoder(
    AnchorAssigner assigner, BoxCoder coder, int classes, ScoreActivation activation) {

  /** The usual assignment and box coding. */
  public static TargetEncoder standard(int classes) {
    return new TargetEncoder(
        MaxIouAssigner.standard(), BoxCoder.standard(), classes, ScoreActivation.SIGMOID);
  }

  public TargetEncoder withActivation(ScoreActivation value) {
    return new TargetEncoder(assigner, coder, classes, value);
  }

  /**
   * The targets of a batch, as CPU tensors.
   *
   * @param anchors the anchors of the frame that the batch is run in
   * @param images the objects of each image, in the same frame
   */
  public TargetTensors encode(AnchorGrid anchors, List<GroundTruth> images) {
    return encode(anchors, assign(anchors, images));
  }

  BatchAssignment assign(AnchorGrid anchors, List<GroundTruth> images) {
    List<Assignment> assignments = new ArrayList<>();
    for (GroundTruth image : images) {
      assignments.add(assigner.assign(anchors, image.boxes()));
    }
    return new BatchAssignment(images, assignments);
  }

  TargetTensors encode(AnchorGrid anchors, BatchAssignment assigned) {
    List<GroundTruth> images = assigned.objects();
    List<Assignment> assignments = assigned.assignments();
    return new TargetTensors(
        labels(anchors.count(), images, assignments),
        indices(positions(anchors.count(), assignments)),
        positives(anchors.boxes(), assignments),
        deltas(anchors.boxes(), images, assignments));
  }

  private Tensor labels(int anchors, List<GroundTruth> images, List<Assignment> assignments) {
    return switch (activation) {
      case SIGMOID -> binaryLabels(anchors, images, assignments);
      case SOFTMAX -> classTargets(anchors, images, assignments);
    };
  }

  private Tensor binaryLabels(int anchors, List<GroundTruth> images, List<Assignment> assignments) {
    LongStream.Builder ignored = LongStream.builder();
    LongStream.Builder ones = LongStream.builder();
    for (int image = 0; image < images.size(); image++) {
      int[] matched = assignments.get(image).matched();
      for (int anchor = 0; anchor < anchors; anchor++) {
        long row = (long) image * anchors + anchor;
        if (matched[anchor] >= 0) {
          ones.add(row * classes + label(images.get(image), matched[anchor]));
        } else if (matched[anchor] == Assignment.IGNORED) {
          ignored.add(row);
        }
      }
    }
    Tensor labels =
        torch.zeros(
            new long[] {images.size(), anchors, classes}, new TensorOptions(ScalarType.Char));
    labels.view(-1, classes).index_fill_(0, indices(ignored.build()), new Scalar(-1));
    labels.view(-1).index_fill_(0, indices(ones.build()), new Scalar(1));
    return labels;
  }

  private Tensor classTargets(int anchors, List<GroundTruth> images, List<Assignment> assignments) {
    long[] targets = new long[images.size() * anchors];
    for (int image = 0; image < images.size(); image++) {
      int[] matched = assignments.get(image).matched();
      for (int anchor = 0; anchor < anchors; anchor++) {
        int match = matched[anchor];
        targets[image * anchors + anchor] =
            match >= 0 ? label(images.get(image), match) + 1 : match == Assignment.IGNORED ? -1 : 0;
      }
    }
    return Tensors.of(targets, images.size(), anchors).to(ScalarType.Short);
  }

  private int label(GroundTruth image, int object) {
    int label = image.labels()[object];
    if (label < 0 || label >= classes) {
      throw new IllegalArgumentException(
          "the class of an object must be below " + classes + ", not " + label);
    }
    return label;
  }

  private static LongStream positions(int anchors, List<Assignment> assignments) {
    LongStream.Builder positions = LongStream.builder();
    for (int image = 0; image < assignments.size(); image++) {
      for (int anchor : assignments.get(image).positives()) {
        positions.add((long) image * anchors + anchor);
      }
    }
    return positions.build();
  }

  private static Tensor positives(float[] anchors, List<Assignment> assignments) {
    int[] all =
        assignments.stream().map(Assignment::positives).flatMapToInt(Arrays::stream).toArray();
    float[] boxes = new float[4 * all.length];
    for (int i = 0; i < all.length; i++) {
      System.arraycopy(anchors, 4 * all[i], boxes, 4 * i, 4);
    }
    return Tensors.of(boxes, all.length, 4);
  }

  private Tensor deltas(float[] anchors, List<GroundTruth> images, List<Assignment> assignments) {
    int count = assignments.stream().mapToInt(Assignment::positiveCount).sum();
    float[] deltas = new float[4 * count];
    int next = 0;
    for (int image = 0; image < images.size(); image++) {
      int[] matched = assignments.get(image).matched();
      float[] boxes = images.get(image).boxes();
      for (int anchor : assignments.get(image).positives()) {
        coder.encode(anchors, 4 * anchor, boxes, 4 * matched[anchor], deltas, next);
        next += 4;
      }
    }
    return Tensors.of(deltas, count, 4);
  }

  private static Tensor indices(LongStream values) {
    long[] array = values.toArray();
    return Tensors.of(array, array.length);
  }
}
