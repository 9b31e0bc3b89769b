/** The command {@code train}, and the worker processes that it starts on this machine. */
package io.github.aploss.cli.train;
