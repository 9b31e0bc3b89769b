/** The aploss command: thin, no logic of its own. */
package io.github.aploss.cli;
