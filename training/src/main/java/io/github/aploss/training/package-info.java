/**
 * From a recipe to a trained run: epochs, optimiser, schedule, checkpoints, evaluation, logging.
 */
package io.github.aploss.training;
