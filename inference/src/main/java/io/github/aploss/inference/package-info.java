/**
 * Finds objects with the detector of a run folder. A service starts at {@link
 * io.github.aploss.inference.RunDetector}, which opens what any number of threads may share;
 * commands start at {@link io.github.aploss.inference.TrainedDetector}, which gives arrays.
 * Test-time augmentation is in {@code TestTimeView} and {@code TestTimeMerging}; in which numbers
 * scores are told in {@code ScoreScale}.
 */
package io.github.aploss.inference;
