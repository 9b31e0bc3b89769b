/**
 * Images in, detections out, whatever runs the network. A service starts at {@link
 * io.github.aploss.detection.ObjectDetector}, which any number of threads may share; what runs a
 * network implements {@link io.github.aploss.detection.BatchDetector}. How detections are shown is
 * in {@code DetectionDisplay}.
 */
package io.github.aploss.detection;
