package io.github.aploss.study.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads values of a recipe, as a tree or by dotted paths. */
final class SettingsReader {
  private SettingsReader() {}

  static Settings read(FormNode form, String key) {
    Map<String, String> values = new LinkedHashMap<>();
    if (form.has(key)) {
      if (!(form.at(key).json() instanceof ObjectNode tree)) {
        throw form.bad(key, "values of a recipe such as {loss.name: ap}");
      }
      flatten("", tree, values);
    }
    return new Settings(values);
  }

  private static void flatten(String path, ObjectNode group, Map<String, String> values) {
    group
        .properties()
        .forEach(
            each -> {
              String name = path.isEmpty() ? each.getKey() : path + "." + each.getKey();
              if (each.getValue() instanceof ObjectNode inner) {
                flatten(name, inner, values);
              } else {
                values.put(name, each.getValue().toString());
              }
            });
  }
}
