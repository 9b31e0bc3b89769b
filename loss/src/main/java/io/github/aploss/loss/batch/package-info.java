/**
 * Internal: the checked, flattened input of a loss (ScoreBatch), runs of its scores (ScoreRange),
 * and one sweep over all of them on all cores (BatchSweep).
 */
package io.github.aploss.loss.batch;
