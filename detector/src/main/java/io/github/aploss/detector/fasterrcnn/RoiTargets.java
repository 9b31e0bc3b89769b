package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.assign.Assignment;
import io.github.aploss.detector.assign.PositiveNegativeSampling;
import io.github.aploss.detector.assign.RoiAssigner;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.loss.Partition;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The regions of interest (RoIs) that the second stage is trained on, R in all, image by image, and
 * what it should say of them.
 */
final class RoiTargets {
  /** IoU with an object from which an RoI is positive. */
  private static final RoiAssigner ASSIGNER = new RoiAssigner(0.5);

  private final int classes;
  private final ScoreActivation activation;
  private final List<float[]> boxes = new ArrayList<>();

  /** Per RoI the class of its object, or -1 for background. */
  private final List<int[]> labels = new ArrayList<>();

  private final List<float[]> positives = new ArrayList<>();
  private final List<float[]> deltas = new ArrayList<>();

  private RoiTargets(int classes, ScoreActivation activation) {
    this.classes = classes;
    this.activation = activation;
  }

  /**
   * Chooses RoIs.
   *
   * @param proposals of each image, n × 4 values, best first
   * @param objects of each image; their boxes are RoIs too
   * @param randoms make the choices, one per image
   */
  static RoiTargets of(
      List<float[]> proposals,
      List<GroundTruth> objects,
      PositiveNegativeSampling sampling,
      BoxCoder coder,
      int classes,
      ScoreActivation activation,
      List<SplittableRandom> randoms) {
    RoiTargets targets = new RoiTargets(classes, activation);
    for (int image = 0; image < objects.size(); image++) {
      targets.add(proposals.get(image), objects.get(image), sampling, coder, randoms.get(image));
    }
    return targets;
  }

  private void add(
      float[] proposals,
      GroundTruth objects,
      PositiveNegativeSampling sampling,
      BoxCoder coder,
      SplittableRandom random) {
    // The objects come first, so that none is lost where only the first RoIs are taken.
    float[] all = FloatArrays.concat(List.of(objects.boxes(), proposals));
    Assignment assignment = ASSIGNER.assign(all, objects.boxes());
    int[] chosen = sampling.sample(assignment, random);
    float[] rois = new float[4 * chosen.length];
    int[] label = new int[chosen.length];
    for (int i = 0; i < chosen.length; i++) {
      System.arraycopy(all, 4 * chosen[i], rois, 4 * i, 4);
      int object = assignment.matched()[chosen[i]];
      label[i] = object < 0 ? -1 : objects.labels()[object];
      if (object >= 0) {
        float[] delta = new float[4];
        coder.encode(rois, 4 * i, objects.boxes(), 4 * object, delta, 0);
        positives.add(Arrays.copyOfRange(rois, 4 * i, 4 * i + 4));
        deltas.add(delta);
      }
    }
    boxes.add(rois);
    labels.add(label);
  }

  /** The RoIs of each image, n × 4 values. */
  List<float[]> boxes() {
    return boxes;
  }

  private int[] allLabels() {
    return labels.stream().flatMapToInt(Arrays::stream).toArray();
  }

  /** int8 [R, K]; for a softmax int16 [R]. */
  Tensor labels(Device device) {
    int[] all = allLabels();
    if (activation == ScoreActivation.SOFTMAX) {
      long[] columns = Arrays.stream(all).mapToLong(label -> label + 1).toArray();
      return Tensors.of(columns, columns.length).to(device, ScalarType.Short);
    }
    byte[] ones = new byte[all.length * classes];
    for (int roi = 0; roi < all.length; roi++) {
      if (all[roi] >= 0) {
        ones[roi * classes + all[roi]] = 1;
      }
    }
    return Tensors.of(ones, all.length, classes).to(device, ScalarType.Char);
  }

  /** Which image each RoI is of. */
  Partition partition() {
    int[] images = new int[allLabels().length];
    int next = 0;
    for (int image = 0; image < labels.size(); image++) {
      int end = next + labels.get(image).length;
      Arrays.fill(images, next, end, image);
      next = end;
    }
    return Partition.of(images);
  }

  /** int64 [P]: the rows of the positives' boxes among the R · outputs boxes of the head. */
  Tensor boxRows(Device device) {
    int outputs = Math.toIntExact(activation.outputs(classes));
    int[] all = allLabels();
    long[] rows = new long[all.length];
    int count = 0;
    for (int roi = 0; roi < all.length; roi++) {
      if (all[roi] >= 0) {
        rows[count++] = (long) roi * outputs + outputs - classes + all[roi];
      }
    }
    return Tensors.of(Arrays.copyOf(rows, count), count).to(device, ScalarType.Long);
  }

  /** int64 [P]: the numbers of the positives among the R RoIs. */
  Tensor positiveRows(Device device) {
    int[] all = allLabels();
    long[] rows =
        IntStream.range(0, all.length).filter(roi -> all[roi] >= 0).asLongStream().toArray();
    return Tensors.of(rows, rows.length).to(device, ScalarType.Long);
  }

  /** float32 [P, 4]: the RoIs of the positives. */
  Tensor positives(Device device) {
    return Tensors.of(FloatArrays.concat(positives), positives.size(), 4)
        .to(device, ScalarType.Float);
  }

  /** float32 [P, 4]: the boxes of their objects, encoded against them. */
  Tensor deltas(Device device) {
    return Tensors.of(FloatArrays.concat(deltas), deltas.size(), 4).to(device, ScalarType.Float);
  }
}
