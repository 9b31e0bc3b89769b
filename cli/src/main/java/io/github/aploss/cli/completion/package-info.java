/** {@code aploss completion}: what a shell has to know to complete commands and options. */
package io.github.aploss.cli.completion;
