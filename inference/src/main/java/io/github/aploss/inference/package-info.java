/**
 * Finds objects with the detector of a run folder. A service starts at {@link
 * io.github.aploss.inference.ObjectDetector}, which any number of threads may share; commands start
 * at {@link io.github.aploss.inference.TrainedDetector}, which gives arrays. Test-time augmentation
 * is in {@code TestTimeView} and {@code TestTimeMerging}; how detections are shown, with which
 * scores and from which on, in {@code DetectionDisplay}.
 */
package io.github.aploss.inference;
