/**
 * The command {@code aploss}. Every command is a class with the options that it takes and what it
 * prints; what it does is in the modules below. Start at {@link io.github.aploss.cli.Aploss}, which
 * lists the commands.
 */
package io.github.aploss.cli;
