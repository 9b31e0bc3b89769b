/**
 * {@code aploss theory}: the statements of the paper, checked by {@code loss.theory}, as a table,
 * JSON and curves. Start at {@link io.github.aploss.cli.theory.TheoryCommand}.
 */
package io.github.aploss.cli.theory;
