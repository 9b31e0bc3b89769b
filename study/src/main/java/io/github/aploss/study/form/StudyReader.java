package io.github.aploss.study.form;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.files.TextFile;
import io.github.aploss.study.StudyException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads the files of studies. */
public final class StudyReader {
  /** Of a file, MiB. */
  private static final int LARGEST = 1;

  private static final double PERCENT = 0.01;

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final Function<String, Protocol> protocols;

  private StudyReader(Function<String, Protocol> protocols) {
    this.protocols = protocols;
  }

  /**
   * Reads a file; what it calls a protocol is one that ships, or a recipe beside it.
   *
   * @throws StudyException if it cannot be read, or says what a study has no place for
   */
  public static Study read(Path file) {
    return text(
        content(file),
        file.toString(),
        name(file),
        name ->
            ShippedStudies.protocol(name)
                .orElseGet(
                    () ->
                        new Protocol(
                            name,
                            Optional.empty(),
                            content(file.toAbsolutePath().resolveSibling(name)))));
  }

  private static String name(Path file) {
    return file.getFileName().toString().replaceFirst("\\.ya?ml$", "");
  }

  private static String content(Path file) {
    try {
      return TextFile.read(file, LARGEST);
    } catch (IOException e) {
      throw new StudyException(file + ": cannot be read (" + FailureReasons.of(e) + ")", e);
    }
  }

  /**
   * Reads a study again whose protocols are known.
   *
   * @param protocols by their names
   */
  public static Study again(String yaml, String name, Map<String, Protocol> protocols) {
    return text(
        yaml,
        name,
        name,
        protocol ->
            Optional.ofNullable(protocols.get(protocol))
                .or(() -> ShippedStudies.protocol(protocol))
                .orElseThrow(() -> new StudyException("there is no protocol " + protocol)));
  }

  /**
   * Reads a text.
   *
   * @param file as error messages call where it came from
   * @param name of the study
   * @param protocols finds recipes by what the text calls them
   */
  static Study text(String yaml, String file, String name, Function<String, Protocol> protocols) {
    return new StudyReader(protocols).study(new FormNode(file, "", tree(yaml, file)), name, yaml);
  }

  private static JsonNode tree(String yaml, String file) {
    try {
      return YAML.readTree(yaml);
    } catch (JsonProcessingException e) {
      String line = e.getLocation() == null ? "?" : String.valueOf(e.getLocation().getLineNr());
      throw new StudyException(
          "%s: not readable as YAML, line %s: %s"
              .formatted(file, line, e.getOriginalMessage().lines().findFirst().orElse("")));
    }
  }

  private Study study(FormNode form, String name, String yaml) {
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
    List<Long> seeds = form.seeds("seeds").orElse(List.of(0L));
    List<String> columns = form.texts("columns");
    Study study =
        new Study(
            name,
            form.text("title", name),
            form.text("shows", ""),
            form.text("needs", ""),
            earlier(form),
            axes(form),
            seeds,
            columns.isEmpty() ? Study.USUAL_COLUMNS : columns,
            form.list("judge").stream().map(JudgementReader::read).toList(),
            form.optionalText("reference"),
            form.settings("recipe"),
            scales(form),
            form.list("reported").stream().map(StudyReader::reported).toList(),
            yaml);
    check(study, form);
    return study;
  }

  private static void check(Study study, FormNode form) {
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

  private static List<Earlier> earlier(FormNode form) {
    return form.list("earlier").stream().map(each -> new Earlier(variant(each))).toList();
  }

  private List<Axis> axes(FormNode form) {
    return form.list("axes").stream().map(StudyReader::axis).toList();
  }

  private static Axis axis(FormNode form) {
    form.knowing("name", "path", "values", "variants");
    if (form.has("path") == form.has("variants")) {
      throw form.bad("", "an axis with either a path and its values, or variants");
    }
    if (form.has("variants")) {
      List<Variant> variants = form.list("variants").stream().map(StudyReader::variant).toList();
      return new Axis.OfVariants(form.text("name", ""), variants);
    }
    String path = form.text("path");
    List<String> values = form.list("values").stream().map(FormNode::yaml).toList();
    if (values.isEmpty()) {
      throw form.bad("values", "a list of at least one value");
    }
    String last = path.substring(path.lastIndexOf('.') + 1);
    return new Axis.OfValues(form.text("name", last), path, values);
  }

  private static Variant variant(FormNode form) {
    form.knowing("name", "recipe", "init");
    return new Variant(form.text("name"), form.settings("recipe"), form.optionalText("init"));
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
        form.settings("recipe"),
        form.has("earlier") ? Optional.of(earlier(form)) : Optional.empty(),
        form.has("axes") ? Optional.of(axes(form)) : Optional.empty(),
        form.seeds("seeds"),
        form.text("time", ""));
  }

  private static Reported reported(FormNode form) {
    form.knowing("source", "setting", "factor", "columns", "variants", "others", "notes");
    List<String> columns = form.texts("columns");
    return new Reported(
        form.text("source"),
        form.text("setting", ""),
        form.number("factor", PERCENT),
        columns,
        rows(form.entries("variants"), columns.size()),
        rows(form.entries("others"), columns.size()),
        new ArrayList<>(form.texts("notes")));
  }

  private static Map<String, List<Double>> rows(Map<String, FormNode> entries, int columns) {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    entries.forEach((name, row) -> rows.put(name, row.row(columns)));
    return rows;
  }
}
