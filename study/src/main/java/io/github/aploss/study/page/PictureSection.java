package io.github.aploss.study.page;

import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.PointThinning;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.Series.Mark;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.Section;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.AnchorScores;
import io.github.aploss.study.judgement.RunPictures;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import java.util.ArrayList;
import java.util.Base64;
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
    Markup markup = new Markup().open("div", "class", "samples");
    for (int i = 0; i < any.ids().size(); i++) {
      String id = any.ids().get(i);
      markup.open("figure", "class", "pair").open("div");
      drawn.forEach((variant, each) -> picture(markup, variant, each, id));
      markup.close().open("figcaption").element("b", id).close().close();
    }
    return markup.close().toString();
  }

  private static void picture(Markup markup, Variant variant, RunPictures drawn, String id) {
    int place = drawn.ids().indexOf(id);
    if (place >= 0) {
      String data = Base64.getEncoder().encodeToString(drawn.pictures().get(place));
      markup.open("div", "class", "picture");
      markup.empty(
          "img", "alt", variant.name() + " on " + id, "src", "data:image/jpeg;base64," + data);
      markup.element("span", variant.name()).close();
    }
  }

  /** Scores against overlaps, a figure for each variant. */
  String scores() {
    List<String> figures = new ArrayList<>();
    List<Variant> variants = results.plan().variants();
    for (int i = 0; i < variants.size(); i++) {
      Variant variant = variants.get(i);
      int colour = i;
      first(variant)
          .flatMap(AnchorScores::kept)
          .ifPresent(each -> figures.add(figure(variant, each, colour)));
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
        "Each dot is an anchor that overlaps an object by at least a tenth, the line the median.");
  }

  private Optional<PlannedRun> first(Variant variant) {
    return results.plan().runs(variant).stream().filter(PlannedRun::isComplete).findFirst();
  }
}
