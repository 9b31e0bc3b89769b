/**
 * How a command ends: what is wrong as one sentence ({@link
 * io.github.aploss.cli.exit.ErrorMessages} of what a command threw, {@link
 * io.github.aploss.cli.exit.UsageErrors} of its options), {@linkplain
 * io.github.aploss.cli.exit.ExitCode exit codes}, Ctrl-C, and commands in hints.
 */
package io.github.aploss.cli.exit;
