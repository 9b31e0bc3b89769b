/**
 * Measures that both protocols share: precision-recall curve, average precision, optimal F1, LRP
 * error, confusion matrix.
 */
package io.github.aploss.evaluation.measure;
