/** {@code aploss train}. */
package io.github.aploss.cli.train;
