package io.github.aploss.study.page;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.PointThinning;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.picture.PictureRows;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.AnchorScores;
import io.github.aploss.study.judgement.RunPictures;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the detector of each variant's first seed shows, and how it scores anchors. */
final class PictureSection {
  private static final int MEDIANS = 60;
  private static final int PART = 15;

  private final StudyResults results;

  PictureSection(StudyResults results) {
    this.results = results;
  }

  /** Each image with what every variant finds on it. */
  String pictures() {
    Map<Variant, RunPictures> drawn = new LinkedHashMap<>();
    for (Variant variant : results.plan().variants()) {
      first(variant).flatMap(RunPictures::kept).ifPresent(each -> drawn.put(variant, each));
    }
    if (drawn.isEmpty()) {
      return "";
    }
    RunPictures any = drawn.values().iterator().next();
    PictureRows rows = new PictureRows();
    for (String id : any.ids()) {
      drawn.forEach(
          (variant, each) -> {
            int place = each.ids().indexOf(id);
            if (place >= 0) {
              rows.add(id, variant.name(), each.pictures().get(place));
            }
          });
    }
    return rows.markup();
  }

  /** Scores against overlaps, a figure for each variant. */
  String scores() {
    List<String> figures = new ArrayList<>();
    VariantLines lines = new VariantLines(results.plan());
    for (Variant variant : results.plan().variants()) {
      first(variant)
          .flatMap(AnchorScores::kept)
          .filter(each -> each.iou().length > 0)
          .ifPresent(each -> figures.add(figure(variant, each, lines.colour(variant))));
    }
    return Section.beside(figures.toArray(String[]::new));
  }

  private static String figure(Variant variant, AnchorScores scores, int colour) {
    Series all = new Series("anchors", Mark.CLOUD, colour, scores.iou(), scores.score());
    Series line = Series.line("median", Series.INK, scores.iou(), scores.score());
    int window = Math.max(9, scores.iou().length / PART) | 1;
    XyChart chart =
        new XyChart(
            variant.name(),
            Axis.linear("IoU of an anchor with its matched object").between(0, 1),
            Axis.unit("score for its class"),
            List.of(all, PointThinning.movingMedian(line, window, MEDIANS)));
    return Section.figure(
        chart,
        "Each dot is an anchor: at most %d of each tenth of IoU and of those that overlap nothing, evenly from the highest score down, so that how many dots there are says nothing. The line is the median."
            .formatted(AnchorScores.MOST_POINTS));
  }

  private Optional<PlannedRun> first(Variant variant) {
    return results.plan().runs(variant).stream().filter(PlannedRun::isComplete).findFirst();
  }
}
