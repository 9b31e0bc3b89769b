/**
 * Charts as SVG, written without fonts, AWT or a display. Start at {@link
 * io.github.aploss.report.chart.XyChart} and {@link io.github.aploss.report.chart.BarChart}.
 *
 * <p>Colours are CSS classes ({@code c0 … c9}), so that one chart suits a light and a dark page.
 */
package io.github.aploss.report.chart;
