/**
 * {@code aploss study}: variants of a recipe trained and compared; the paper's tables among them.
 */
package io.github.aploss.cli.study;
