package io.github.aploss.detector;

import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.layer.StatisticsSum;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.detector.state.StateDict;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A network that finds objects of K classes.
 *
 * <p>A detector owns native memory: make it outside of any {@link
 * org.bytedeco.javacpp.PointerScope}, and use it inside one.
 */
public interface Detector {
  /**
   * Runs the network on a batch to be trained on, in training mode, and says what it should have
   * given.
   *
   * @param pixels float32 [B, 3, H, W], normalised, see {@link InputNormalisation}
   * @param images what is known of each of them
   */
  TrainingOutputs learn(Tensor pixels, List<TrainingImage> images);

  /**
   * Runs the network, in training mode, once more on images whose targets were chosen before.
   *
   * @param pixels float32 [B, 3, H, W], normalised, those that the targets are of
   */
  TrainingOutputs learn(Tensor pixels, TrainingTargets targets);

  /**
   * Runs the network, in inference mode, for what may be objects, before any suppression.
   *
   * @param images float32 [B, 3, H, W], normalised
   * @param sizes the size of each image inside of its frame; boxes are clipped to it
   * @return for every image
   */
  List<Candidates> candidates(Tensor images, List<ImageSize> sizes, CandidateRules rules);

  /** How it is built. */
  DetectorConfig config();

  /** Number of classes K. */
  default int classes() {
    return config().classes();
  }

  /** The layers whose outputs belong to single classes. */
  List<ClassRows> classRows();

  /** What turns its classification logits into scores. */
  default ScoreActivation activation() {
    return config().activation();
  }

  /** Where its parameters are, and where its input must be. */
  default Device device() {
    return StateDict.device(module());
  }

  /** The type of its parameters, and of its input: float32 unless the module was converted. */
  default ScalarType type() {
    return StateDict.type(module());
  }

  /** The network as libtorch knows it. */
  Module module();

  /**
   * Lets batch normalisation take its statistics in training over the images of all workers that
   * share a batch, from now on. Without such layers nothing changes.
   */
  default void shareStatistics(StatisticsSum workers) {}

  /** Switches between training (true) and inference. */
  void train(boolean training);

  /** The tensors that an optimiser may change, see {@link StateDict#trainable}. */
  default List<NamedTensor> trainable() {
    return StateDict.trainable(module());
  }

  /** Every parameter and buffer by its dotted name, see {@link StateDict#entries}. */
  default List<NamedTensor> state() {
    return StateDict.entries(module());
  }

  /** Replaces every parameter and buffer, see {@link StateDict#copy}. */
  default void copyFrom(Map<String, Tensor> values) {
    StateDict.copy(module(), values);
  }
}
