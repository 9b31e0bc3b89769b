package io.github.aploss.report.run;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.PointThinning;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/** Figure 7 of the AP-loss paper: do the scores of anchors follow how well they fit? */
final class ScoreVersusIouSection {
  private static final int MOST_COLOURS = 8;
  private static final int MOST_POINTS = 4000;
  private static final int MEDIANS = 60;

  private ScoreVersusIouSection() {}

  /** The figure; empty without anchors. Beyond a few classes all dots have one colour. */
  static String figure(List<ScoreVersusIou> perClass, ClassColourIndex colours) {
    List<ScoreVersusIou> groups =
        perClass.size() <= MOST_COLOURS ? perClass : List.of(joined(perClass));
    int anchors = groups.stream().mapToInt(group -> group.iou().length).sum();
    if (anchors == 0) {
      return "";
    }
    List<Series> series = new ArrayList<>();
    for (ScoreVersusIou group : groups) {
      int colour = colours.of(group.name(), series.size());
      int share = Math.max(20, (int) ((long) MOST_POINTS * group.iou().length / anchors));
      Series all = new Series(group.name(), Mark.CLOUD, colour, group.iou(), group.score());
      series.add(PointThinning.stride(all, share));
    }
    series.add(
        PointThinning.movingMedian(median(joined(groups)), Math.max(9, anchors / 15) | 1, MEDIANS));
    XyChart chart =
        new XyChart(
            "Score against overlap",
            Axis.linear("IoU of an anchor with its matched object"),
            Axis.unit("score for its class"),
            series);
    return Section.figure(
        chart,
        "Each dot is an anchor matched with an object, the line is the median score. A rising line"
            + " means that better placed anchors are ranked higher, so that suppression keeps the"
            + " better box.");
  }

  private static Series median(ScoreVersusIou all) {
    return Series.line("median", Series.INK, all.iou(), all.score());
  }

  private static ScoreVersusIou joined(List<ScoreVersusIou> groups) {
    return new ScoreVersusIou(
        "anchors",
        groups.stream().flatMapToDouble(group -> DoubleStream.of(group.iou())).toArray(),
        groups.stream().flatMapToDouble(group -> DoubleStream.of(group.score())).toArray());
  }
}
