package io.github.aploss.detector.fasterrcnn;

/**
 * The anchors that the region proposal network is trained on, n in all, p of them positive, as
 * positions among all B · A anchors, image by image.
 *
 * @param sampled n positions
 * @param positives p positions
 * @param labels 1 for an object, 0 for background; n values
 * @param deltas the encoded boxes of the positives, p × 4 values
 */
record RpnTargets(long[] sampled, long[] positives, float[] labels, float[] deltas) {}
