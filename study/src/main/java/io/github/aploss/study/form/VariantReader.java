package io.github.aploss.study.form;

import java.util.List;

/** Reads what varies in a study: its axes, their variants, and the trainings that these need. */
final class VariantReader {
  private VariantReader() {}

  static List<Earlier> earlier(FormNode form) {
    return form.list("earlier").stream().map(each -> new Earlier(variant(each))).toList();
  }

  static List<Axis> axes(FormNode form) {
    return form.list("axes").stream().map(VariantReader::axis).toList();
  }

  private static Axis axis(FormNode form) {
    form.knowing("name", "path", "values", "variants");
    if (form.has("path") == form.has("variants")) {
      throw form.bad("", "an axis with either a path and its values, or variants");
    }
    if (form.has("variants")) {
      List<Variant> variants = form.list("variants").stream().map(VariantReader::variant).toList();
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
    return new Variant(
        form.text("name"), SettingsReader.read(form, "recipe"), form.optionalText("init"));
  }
}
