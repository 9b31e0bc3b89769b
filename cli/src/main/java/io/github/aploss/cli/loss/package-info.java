/**
 * {@code aploss loss}: values and gradients of losses on scores from files, for people who port
 * one. Start at {@link io.github.aploss.cli.loss.LossCommand}; the cases are read and evaluated by
 * {@code workbench.cases}.
 */
package io.github.aploss.cli.loss;
