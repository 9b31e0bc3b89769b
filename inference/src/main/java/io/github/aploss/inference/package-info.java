/**
 * Finds objects with the detector of a run folder, test-time augmentation and merging included
 * (start at TrainedDetector).
 */
package io.github.aploss.inference;
