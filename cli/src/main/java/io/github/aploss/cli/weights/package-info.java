/**
 * {@code aploss weights}: what is in a file of weights ({@link
 * io.github.aploss.cli.weights.InspectCommand}), and which are published ({@link
 * io.github.aploss.cli.weights.ListCommand}).
 */
package io.github.aploss.cli.weights;
