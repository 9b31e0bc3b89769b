package io.github.aploss.run.setup;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.InferenceDetector;
import io.github.aploss.detector.TrainingImage;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.TrainingTargets;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.run.recipe.Precision;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.tensor.Autocast;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** A detector as a recipe runs it: on which pixels, in which precision. Its device is its own. */
public final class ForwardPass {
  private final Detector detector;
  private final InputNormalisation normalisation;
  private final Precision precision;

  public ForwardPass(Detector detector, Recipe recipe) {
    this.detector = detector;
    this.normalisation = TransformFactory.normalisation(recipe.input());
    // A detector that is prepared for inference has a precision of its own.
    this.precision =
        detector instanceof InferenceDetector ? Precision.FLOAT32 : recipe.training().precision();
  }

  public Detector detector() {
    return detector;
  }

  public static ImageSize size(Sample sample) {
    return new ImageSize(sample.image().height(), sample.image().width());
  }

  /**
   * What the detector sees of images that lie in a frame: [B, 3, H, W] with the sides of the frame,
   * of the detector's dtype and on its device; zero beside the images.
   */
  public Tensor pixels(List<Sample> samples, ImageSize frame) {
    return normalisation
        .batch(
            samples.stream().map(sample -> sample.image().pixels()).toList(),
            samples.stream().map(ForwardPass::size).toList(),
            frame)
        .to(detector.device(), detector.type());
  }

  /** To be open while the detector runs forward. */
  private Autocast precision() {
    return switch (precision) {
      case FLOAT32 -> Autocast.none();
      case BF16 -> Autocast.bfloat16(detector.device());
    };
  }

  /**
   * Runs the detector forward for training.
   *
   * @param pixels as {@link #pixels} makes them, [B, 3, H, W]
   * @param images what is to be learnt from each of them; boxes in half-open pixels of the frame
   */
  public TrainingOutputs learn(Tensor pixels, List<TrainingImage> images) {
    try (Autocast autocast = precision()) {
      return detector.learn(pixels, images);
    }
  }

  /**
   * The same once more, with the targets that were chosen before.
   *
   * @param pixels [B, 3, H, W], those of the first time
   */
  public TrainingOutputs learn(Tensor pixels, TrainingTargets targets) {
    try (Autocast autocast = precision()) {
      return detector.learn(pixels, targets);
    }
  }

  /**
   * Scores and box deltas of all anchors.
   *
   * @param anchored this pass's detector
   * @param pixels [B, 3, H, W]
   */
  public Predictions forward(OneStageDetector anchored, Tensor pixels) {
    try (Autocast autocast = precision()) {
      return anchored.forward(pixels);
    }
  }

  /**
   * What the detector finds before suppression, image by image; boxes in half-open pixels.
   *
   * @param pixels [B, 3, H, W]
   * @param sizes of the B images in their frame, pixels
   */
  public List<Candidates> candidates(Tensor pixels, List<ImageSize> sizes, CandidateRules rules) {
    try (Autocast autocast = precision()) {
      return detector.candidates(pixels, sizes, rules);
    }
  }
}
