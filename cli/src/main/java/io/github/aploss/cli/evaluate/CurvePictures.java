package io.github.aploss.cli.evaluate;

import io.github.aploss.evaluation.CocoCategoryResult;
import io.github.aploss.evaluation.CocoResult;
import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.PrecisionRecallCurve;
import io.github.aploss.evaluation.VocClassResult;
import io.github.aploss.evaluation.VocResult;
import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Precision over recall as PNG pictures, {@code <class>.png} and {@code overall.png}. */
final class CurvePictures {
  private static final int RECALL_POINTS = 101;
  private static final Color[] COLOURS = {
    new Color(0x1f77b4), new Color(0xff7f0e), new Color(0x2ca02c), new Color(0x9467bd)
  };

  private CurvePictures() {}

  static void write(CocoResult result, Path directory) {
    XYChart overall = chart("All categories");
    addSampled(overall, "IoU .50", result.sampledPrecision(0));
    addSampled(overall, "IoU .75", result.sampledPrecision(5));
    addSampled(overall, "IoU .90", result.sampledPrecision(8));
    save(overall, directory, "overall");
    for (CocoCategoryResult each : result.perCategory()) {
      XYChart chart = chart(each.category().name());
      addCurve(chart, "IoU .50", each.curve(0));
      addCurve(chart, "IoU .75", each.curve(5));
      addCurve(chart, "IoU .90", each.curve(8));
      save(chart, directory, each.category().id() + "-" + each.category().name());
    }
  }

  static void write(VocResult result, Path directory) {
    XYChart overall = chart("All classes");
    for (int threshold : new int[] {0, 5, 8}) {
      double[] sum = new double[RECALL_POINTS];
      long measured = result.perClass().stream().filter(each -> each.positives() > 0).count();
      for (VocClassResult each : result.perClass()) {
        double[] sampled = sample(each.curve(threshold));
        Arrays.setAll(sum, i -> sum[i] + (each.positives() > 0 ? sampled[i] / measured : 0));
      }
      addSampled(overall, "IoU ." + (50 + 5 * threshold), sum);
    }
    save(overall, directory, "overall");
    for (VocClassResult each : result.perClass()) {
      XYChart chart = chart(each.name());
      addCurve(chart, "IoU .50", each.curve(0));
      addCurve(chart, "IoU .75", each.curve(5));
      addCurve(chart, "IoU .90", each.curve(8));
      save(chart, directory, each.name());
    }
  }

  private static XYChart chart(String title) {
    XYChart chart =
        new XYChartBuilder()
            .width(640)
            .height(480)
            .title(title)
            .xAxisTitle("recall")
            .yAxisTitle("precision")
            .theme(Styler.ChartTheme.XChart)
            .build();
    chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisMaxLabelCount(11).setXAxisDecimalPattern("0.0");
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setSeriesColors(COLOURS);
    chart.getStyler().setLegendPosition(Styler.LegendPosition.InsideSW);
    return chart;
  }

  /** The interpolated curve, at the ends of which it drops to the axis. */
  private static void addCurve(XYChart chart, String name, PrecisionRecallCurve curve) {
    addSampled(chart, name, sample(curve));
  }

  private static double[] sample(PrecisionRecallCurve curve) {
    double[] interpolated = curve.interpolatedPrecisions();
    double[] sampled = new double[RECALL_POINTS];
    int point = 0;
    for (int i = 0; i < RECALL_POINTS && curve.positives() > 0; i++) {
      while (point < curve.size() && curve.recall(point) < i / 100.0) {
        point++;
      }
      sampled[i] = point < curve.size() ? interpolated[point] : 0;
    }
    return sampled;
  }

  private static void addSampled(XYChart chart, String name, double[] precision) {
    double[] recall = new double[precision.length];
    Arrays.setAll(recall, i -> i / 100.0);
    double[] drawn = Arrays.stream(precision).map(p -> Double.isNaN(p) ? 0 : p).toArray();
    chart
        .addSeries(name, recall, drawn)
        .setMarker(SeriesMarkers.NONE)
        .setLineStyle(new BasicStroke(2f));
  }

  private static void save(XYChart chart, Path directory, String name) {
    Path file = directory.resolve(name.replaceAll("[^\\p{L}\\p{N}._ -]", "_") + ".png");
    try {
      Files.createDirectories(directory);
      BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    } catch (IOException e) {
      throw new EvaluationException(
          file + ": cannot be written (" + e.getMessage() + "); choose another directory.", e);
    }
  }
}
