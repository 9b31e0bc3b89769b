package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.List;

/** Reliability diagrams: how often detections of a score are right. */
final class CalibrationSection {
  private static final double[] ENDS = {0, 1};

  private CalibrationSection() {}

  /** The figures side by side; empty without diagrams. */
  static String figures(List<ReliabilityDiagram> diagrams) {
    return Section.beside(diagrams.stream().map(CalibrationSection::figure).toArray(String[]::new));
  }

  private static String figure(ReliabilityDiagram diagram) {
    XyChart chart =
        new XyChart(
            "Reliability on " + diagram.on(),
            Axis.unit("score"),
            Axis.unit("part of them that is right"),
            List.of(
                new Series("as it should be", Mark.CONTEXT, Series.INK, ENDS, ENDS),
                curve("as scored", 1, diagram.before()),
                curve("calibrated", 0, diagram.after())));
    return Section.figure(
        chart,
        "One point per tenth of the scores. On the thin line a score of 0.8 means that eight in ten"
            + " such detections are right. "
            + diagram.note());
  }

  private static Series curve(String name, int colour, ReliabilityDiagram.Curve curve) {
    return new Series(name, Mark.DOTTED_LINE, colour, curve.scores(), curve.right());
  }
}
