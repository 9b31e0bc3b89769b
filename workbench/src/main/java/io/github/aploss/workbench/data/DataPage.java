package io.github.aploss.workbench.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetSummary;
import io.github.aploss.dataset.source.UsualSplits;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.KeyFigure;
import io.github.aploss.report.page.Section;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.start.FittedAnchors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A data set on one page: pictures with boxes, counts, shapes, near-duplicates, what is odd. */
public final class DataPage {
  private static final int MOST_PAIRS = 100;

  private DataPage() {}

  /**
   * Writes the page, which needs no other file.
   *
   * @param splits by name, all of the same classes
   * @throws io.github.aploss.files.UserException if a picture cannot be read or the page not
   *     written
   */
  public static void write(String title, Map<String, Dataset> splits, Path file) {
    AtomicFile.write(file, render(title, splits));
  }

  static String render(String title, Map<String, Dataset> splits) {
    DataCharts charts = new DataCharts(splits);
    Dataset trained =
        UsualSplits.train(List.copyOf(splits.keySet()))
            .map(splits::get)
            .orElseGet(() -> splits.values().iterator().next());
    AnchorShapes anchors =
        AnchorShapes.of(FittedAnchors.of(RecipeBuilder.defaults().resolve(), trained));
    List<Section> sections = new ArrayList<>();
    splits.forEach(
        (name, dataset) ->
            sections.add(
                new Section(
                    "images-" + name,
                    "Images of " + name,
                    new DataPictures(dataset).evenlySpread())));
    sections.add(
        new Section(
            "objects",
            "Objects",
            Section.beside(charts.objectsPerClass(), charts.objectsPerImage())));
    sections.add(new Section("shapes", "Sizes and shapes", charts.shapes(anchors)));
    sections.add(new Section("alike", "Alike in two splits", alike(NearDuplicates.of(splits))));
    sections.add(new Section("odd", "What is odd", odd(splits)));
    return new HtmlPage("data", title, "", figures(splits), sections).render();
  }

  private static List<KeyFigure> figures(Map<String, Dataset> splits) {
    List<KeyFigure> figures = new ArrayList<>();
    splits.forEach(
        (name, dataset) -> {
          DatasetSummary summary = DatasetSummary.of(dataset);
          figures.add(
              new KeyFigure(name, summary.images() + " images", summary.objects() + " objects"));
        });
    return figures;
  }

  private static String alike(List<NearDuplicates.Pair> pairs) {
    if (pairs.isEmpty()) {
      return "";
    }
    Markup markup =
        new Markup()
            .element(
                "p",
                pairs.size()
                    + " pairs of pictures look alike; a test with pictures that were trained on"
                    + " says too much.")
            .open("ul");
    pairs.stream()
        .limit(MOST_PAIRS)
        .forEach(
            pair ->
                markup.element(
                    "li",
                    "%s in %s, %s in %s"
                        .formatted(
                            pair.image().id(),
                            pair.split(),
                            pair.other().id(),
                            pair.otherSplit())));
    return markup.close().toString();
  }

  private static String odd(Map<String, Dataset> splits) {
    Markup markup = new Markup().open("ul");
    long count =
        splits.entrySet().stream()
            .flatMap(
                split ->
                    split.getValue().warnings().stream()
                        .map(warning -> split.getKey() + ": " + warning))
            .peek(sentence -> markup.element("li", sentence))
            .count();
    return count == 0 ? "" : markup.close().toString();
  }
}
