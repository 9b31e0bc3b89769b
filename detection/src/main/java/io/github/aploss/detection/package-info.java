/**
 * Images in, detections out, whatever runs the network: what a service sees of a detector. Start at
 * {@link io.github.aploss.detection.BatchDetector}.
 */
package io.github.aploss.detection;
