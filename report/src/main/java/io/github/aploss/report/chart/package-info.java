/**
 * Charts, which Apache ECharts draws in the reader's browser. Start at {@link
 * io.github.aploss.report.chart.XyChart} and {@link io.github.aploss.report.chart.BarChart}; a page
 * needs {@link io.github.aploss.report.chart.ChartScript} and {@link
 * io.github.aploss.report.chart.ChartStyle} once.
 */
package io.github.aploss.report.chart;
