/**
 * What networks put out for each anchor or region, in which order, and what turns logits into
 * scores (sigmoid, softmax).
 */
package io.github.aploss.detector.prediction;
