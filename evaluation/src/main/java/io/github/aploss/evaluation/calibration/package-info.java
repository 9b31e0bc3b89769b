/**
 * How far scores are from probabilities, and what makes probabilities of them: calibration errors
 * ({@code CalibrationError}), isotonic and Platt's fits, and {@code ScoreCalibration}, the one that
 * is chosen for a class by cross-validation and keeps the order of its scores.
 */
package io.github.aploss.evaluation.calibration;
