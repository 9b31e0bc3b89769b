/** The command {@code loss}. */
package io.github.aploss.cli.loss;
