/** DeepFool for the objects that a detector finds (start at {@code DetectorDeepFool}). */
package io.github.aploss.robustness.deepfool;
