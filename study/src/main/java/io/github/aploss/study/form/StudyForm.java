package io.github.aploss.study.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a study says, key by key.
 *
 * @param protocols finds recipes by what the text calls them
 */
record StudyForm(Function<String, Protocol> protocols) {

  Study study(FormNode form, String name, String yaml) {
    form.knowing(
        "title",
        "shows",
        "needs",
        "earlier",
        "axes",
        "seeds",
        "columns",
        "judge",
        "reference",
        "recipe",
        "scales",
        "reported");
    List<Long> seeds = seeds(form).orElse(List.of(0L));
    List<String> columns = form.texts("columns");
    Study study =
        new Study(
            name,
            form.text("title", name),
            form.text("shows", ""),
            form.text("needs", ""),
            VariantReader.earlier(form),
            VariantReader.axes(form),
            seeds,
            columns.isEmpty() ? Study.USUAL_COLUMNS : columns,
            form.list("judge").stream().map(JudgementReader::read).toList(),
            form.optionalText("reference"),
            SettingsReader.read(form, "recipe"),
            scales(form),
            form.list("reported").stream().map(ReportedReader::read).toList(),
            yaml);
    check(study, form);
    return study;
  }

  private static void check(Study study, FormNode form) {
    study.scales().values().forEach(scale -> checkOver(study, scale, form));
    List<String> names =
        study.scales().values().stream()
            .flatMap(scale -> study.variants(scale).stream())
            .map(Variant::name)
            .distinct()
            .toList();
    if (names.contains("")) {
      throw form.bad("axes", "a list of at least one axis");
    }
    if (study.reference().isPresent() && !names.contains(study.reference().get())) {
      throw form.bad("reference", "one of the variants " + String.join("; ", names));
    }
  }

  /** Numbers are drawn over numbers. */
  private static void checkOver(Study study, Scale scale, FormNode form) {
    Optional<Judgement.Over> over = study.judgement(Judgement.Over.class);
    if (over.isEmpty()) {
      return;
    }
    Axis.OfValues axis =
        study
            .overAxis(scale)
            .orElseThrow(
                () -> form.bad("judge", "over the name of an axis that has a path and values"));
    if (!axis.values().stream().allMatch(StudyForm::isNumber)) {
      throw form.bad("judge", "over an axis of numbers, not of " + axis.path());
    }
  }

  private static boolean isNumber(String value) {
    return value.matches("-?[0-9.]+([eE][-+]?[0-9]+)?");
  }

  private static Optional<List<Long>> seeds(FormNode form) {
    if (!form.has("seeds")) {
      return Optional.empty();
    }
    List<Long> seeds = new ArrayList<>();
    for (FormNode element : form.list("seeds")) {
      if (!element.json().isIntegralNumber() || !element.json().canConvertToLong()) {
        throw element.bad("", "a whole number");
      }
      seeds.add(element.json().longValue());
    }
    if (seeds.isEmpty()) {
      throw form.bad("seeds", "a list of at least one seed");
    }
    return Optional.of(seeds.stream().distinct().toList());
  }

  private Map<String, Scale> scales(FormNode form) {
    Map<String, Scale> scales = new LinkedHashMap<>();
    form.entries("scales").forEach((name, each) -> scales.put(name, scale(name, each)));
    if (scales.isEmpty()) {
      Scale own = Scale.own();
      scales.put(own.name(), own);
    }
    return scales;
  }

  private Scale scale(String name, FormNode form) {
    form.knowing("protocol", "recipe", "earlier", "axes", "seeds", "time");
    return new Scale(
        name,
        form.optionalText("protocol").map(protocols),
        SettingsReader.read(form, "recipe"),
        form.has("earlier") ? Optional.of(VariantReader.earlier(form)) : Optional.empty(),
        form.has("axes") ? Optional.of(VariantReader.axes(form)) : Optional.empty(),
        seeds(form),
        form.text("time", ""));
  }
}
