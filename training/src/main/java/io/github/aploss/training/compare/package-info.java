/** Trainings with several losses and seeds under one protocol. */
package io.github.aploss.training.compare;
