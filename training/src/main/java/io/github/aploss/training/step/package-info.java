/**
 * One step of training: a batch forward in parts, the losses, backward, the update (start at
 * TrainingStep).
 */
package io.github.aploss.training.step;
