/**
 * The page that sets trainings with different losses beside each other (start at ComparisonReport).
 */
package io.github.aploss.report.comparison;
