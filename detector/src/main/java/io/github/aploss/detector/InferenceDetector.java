package io.github.aploss.detector;

import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.layer.ConvolutionCache;
import io.github.aploss.detector.layer.InferenceForm;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * A detector that only finds objects, prepared for speed: it computes with copies of the weights in
 * an {@link InferenceForm}. The detector that it is made of is not changed; its weights must not
 * change either until this is closed. Closing does not close the detector.
 */
public final class InferenceDetector implements Detector, AutoCloseable {
  private final Detector detector;
  private final ConvolutionCache convolutions;

  public InferenceDetector(Detector detector, InferenceForm form) {
    this.detector = detector;
    this.convolutions = new ConvolutionCache(form);
    detector.train(false);
  }

  @Override
  public List<Candidates> candidates(Tensor images, List<ImageSize> sizes, CandidateRules rules) {
    return convolutions.during(() -> detector.candidates(images, sizes, rules));
  }

  /** The form in which it computes. */
  public InferenceForm form() {
    return convolutions.form();
  }

  @Override
  public TrainingOutputs learn(Tensor pixels, List<TrainingImage> images) {
    throw onlyInference();
  }

  @Override
  public TrainingOutputs learn(Tensor pixels, TrainingTargets targets) {
    throw onlyInference();
  }

  @Override
  public void train(boolean training) {
    if (training) {
      throw onlyInference();
    }
  }

  @Override
  public void copyFrom(Map<String, Tensor> values) {
    throw onlyInference();
  }

  private static IllegalStateException onlyInference() {
    return new IllegalStateException("the weights of an inference detector do not change");
  }

  @Override
  public DetectorConfig config() {
    return detector.config();
  }

  @Override
  public List<ClassRows> classRows() {
    return detector.classRows();
  }

  @Override
  public Module module() {
    return detector.module();
  }

  @Override
  public void close() {
    convolutions.close();
  }
}
