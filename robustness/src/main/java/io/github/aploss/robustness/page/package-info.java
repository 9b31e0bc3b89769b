/** What a suite found, as a table, a page and JSON (start at {@code RobustnessPage}). */
package io.github.aploss.robustness.page;
