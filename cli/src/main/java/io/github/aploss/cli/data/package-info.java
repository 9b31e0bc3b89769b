/**
 * {@code aploss data}: data sets checked, shown, converted and divided; {@code aploss generate}:
 * data to try things on.
 */
package io.github.aploss.cli.data;
