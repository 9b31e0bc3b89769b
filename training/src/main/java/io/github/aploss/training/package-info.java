/** A training from start or resume to its last epoch (start at TrainingRun). */
package io.github.aploss.training;
