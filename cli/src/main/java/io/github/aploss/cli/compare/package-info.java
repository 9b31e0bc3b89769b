/** The command {@code compare}. */
package io.github.aploss.cli.compare;
