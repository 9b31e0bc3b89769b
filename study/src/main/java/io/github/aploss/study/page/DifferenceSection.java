package io.github.aploss.study.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.TableFigure;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.judgement.PairedDifference;
import io.github.aploss.study.judgement.RunPrecision;
import io.github.aploss.study.judgement.StudyResults;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** By how much variants are above the one that they are compared with, and whether that is one. */
final class DifferenceSection {
  private static final int A_FEW = 6;

  private final StudyResults results;
  private final Variant reference;
  private final List<String> columns;
  private final List<Variant> others;

  DifferenceSection(StudyResults results) {
    this.results = results;
    this.reference = results.reference();
    this.columns = RunPrecision.ESTIMATED.stream().filter(results.columns()::contains).toList();
    this.others =
        results.plan().variants().stream().filter(each -> !each.equals(reference)).toList();
  }

  String html() {
    List<String> sentences = sentences();
    if (sentences.isEmpty()) {
      return "";
    }
    Markup section = new Markup();
    section.open("ul");
    sentences.forEach(sentence -> section.element("li", sentence));
    section.close();
    return section + table();
  }

  private String table() {
    TableFigure figure = new TableFigure(List.of("above " + reference.name()), columns);
    for (Variant variant : others) {
      if (columns.stream().anyMatch(each -> results.difference(variant, each).isPresent())) {
        row(figure.rows(), variant);
      }
    }
    return figure.captioned(caption());
  }

  private void row(Markup table, Variant variant) {
    table.open("tr").element("th", variant.name(), "scope", "row");
    for (String column : columns) {
      table.open("td", "class", "number");
      results.difference(variant, column).ifPresent(each -> write(table, each));
      table.close();
    }
    table.close();
  }

  private static void write(Markup table, PairedDifference each) {
    table.element(each.isDistinct() ? "b" : "span", Cells.signed(each.value()));
    table.empty("br").element("small", interval(each));
  }

  private static String interval(PairedDifference each) {
    return Cells.signed(each.low()) + " to " + Cells.signed(each.high());
  }

  private String caption() {
    int seeds = pairs();
    return "Below each difference its 95 % interval, of a bootstrap over test images"
        + (seeds > 1 ? " and the %d seeds".formatted(seeds) : "")
        + " that draws the same for both; bold where it leaves 0 out, which one of twenty does by"
        + " chance alone."
        + (seeds > 1
            ? seeds < 5 ? " So few seeds say little of how much others would vary." : ""
            : " One seed: how much another would change is not part of it.");
  }

  private int pairs() {
    return others.stream()
        .flatMap(each -> results.difference(each, columns.get(0)).stream())
        .mapToInt(PairedDifference::seeds)
        .max()
        .orElse(0);
  }

  /** Which of the first column can be told from chance: a sentence for each of a few variants. */
  List<String> sentences() {
    Map<Variant, PairedDifference> known = new LinkedHashMap<>();
    if (!columns.isEmpty()) {
      for (Variant variant : others) {
        results.difference(variant, columns.get(0)).ifPresent(each -> known.put(variant, each));
      }
    }
    if (known.size() > A_FEW) {
      return together(known);
    }
    return known.entrySet().stream()
        .map(each -> sentence(each.getKey(), columns.get(0), each.getValue()))
        .toList();
  }

  /** Of many, at most three sentences. */
  private List<String> together(Map<Variant, PairedDifference> known) {
    String than = " %s in %s: ".formatted(reference.name(), columns.get(0));
    List<String> sentences = new ArrayList<>();
    name(known, each -> each.low() > 0)
        .ifPresent(names -> sentences.add("Above" + than + names + "."));
    name(known, each -> each.high() < 0)
        .ifPresent(names -> sentences.add("Below" + than + names + "."));
    name(known, each -> !each.isDistinct())
        .ifPresent(names -> sentences.add("Cannot be told from" + than + names + "."));
    return sentences;
  }

  private static Optional<String> name(
      Map<Variant, PairedDifference> known, Predicate<PairedDifference> which) {
    return known.entrySet().stream()
        .filter(each -> which.test(each.getValue()))
        .map(each -> each.getKey().name())
        .reduce((one, other) -> one + "; " + other);
  }

  private String sentence(Variant variant, String column, PairedDifference each) {
    if (!each.isDistinct()) {
      return "%s and %s: their difference in %s, %s, cannot be told from chance (%s)."
          .formatted(
              variant.name(), reference.name(), column, Cells.signed(each.value()), interval(each));
    }
    return "%s is %s %s %s in %s (%s)."
        .formatted(
            variant.name(),
            Numbers.score(Math.abs(each.value())),
            each.value() > 0 ? "above" : "below",
            reference.name(),
            column,
            interval(each));
  }
}
