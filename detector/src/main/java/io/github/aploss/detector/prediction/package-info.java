/**
 * What networks put out for each anchor or RoI, in which order, and what turns logits into scores
 * (sigmoid, softmax).
 */
package io.github.aploss.detector.prediction;
