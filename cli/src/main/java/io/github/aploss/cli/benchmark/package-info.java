/** The commands {@code benchmark ...}. */
package io.github.aploss.cli.benchmark;
