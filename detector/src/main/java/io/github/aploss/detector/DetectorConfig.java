package io.github.aploss.detector;

import io.github.aploss.detector.prediction.ScoreActivation;

/**
 * How a detector is built. Those that have a name, and the network of a configuration, are in
 * {@code zoo.ModelZoo}.
 */
public interface DetectorConfig {
  /** Number of classes. */
  int classes();

  /** What turns its classification logits into scores. */
  ScoreActivation activation();

  /** Whether it also predicts how well its boxes fit (Wu et al., IoU-aware detectors, 2020). */
  boolean iouBranch();

  DetectorConfig withClasses(int value);

  DetectorConfig withActivation(ScoreActivation value);

  DetectorConfig withIouBranch(boolean value);
}
