/** The command {@code theory}. */
package io.github.aploss.cli.theory;
