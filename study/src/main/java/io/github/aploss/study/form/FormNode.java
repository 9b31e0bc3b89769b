package io.github.aploss.study.form;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.study.StudyException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A mapping in the file of a study, read with checks; errors carry the file and the path. */
final class FormNode {
  private final String file;
  private final String path;
  private final JsonNode node;

  FormNode(String file, String path, JsonNode node) {
    this.file = file;
    this.path = path;
    this.node = node;
  }

  /** This as a mapping that has no keys but these. */
  FormNode knowing(String... keys) {
    if (!node.isObject()) {
      throw bad("", "a mapping with " + String.join(", ", new TreeSet<>(Set.of(keys))));
    }
    node.fieldNames()
        .forEachRemaining(
            key -> {
              if (!Set.of(keys).contains(key)) {
                throw new StudyException(
                    "%s: %s is not known; %s"
                        .formatted(
                            file,
                            name(key),
                            (path.isEmpty() ? "a study has " : path + " has ")
                                + String.join(", ", new TreeSet<>(Set.of(keys)))));
              }
            });
    return this;
  }

  /** What the file says here; missing where it says nothing. */
  JsonNode json() {
    return node;
  }

  boolean has(String key) {
    return node.hasNonNull(key);
  }

  FormNode at(String key) {
    return new FormNode(file, name(key), node.path(key));
  }

  String text(String key) {
    return at(key).text();
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  Optional<String> optionalText(String key) {
    return has(key) ? Optional.of(text(key)) : Optional.empty();
  }

  private String text() {
    if (!node.isValueNode() || node.isNull() || node.asText().isBlank()) {
      throw bad("", "a text");
    }
    return node.asText();
  }

  int integer(String key, int otherwise) {
    JsonNode value = node.path(key);
    if (!has(key)) {
      return otherwise;
    }
    if (!value.canConvertToInt() || !value.isIntegralNumber() || value.intValue() < 0) {
      throw bad(key, "a whole number that is not negative");
    }
    return value.intValue();
  }

  double number(String key, double otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (!node.get(key).isNumber()) {
      throw bad(key, "a number");
    }
    return node.get(key).doubleValue();
  }

  /** The elements of a list; none where the key is missing. */
  List<FormNode> list(String key) {
    List<FormNode> elements = new ArrayList<>();
    if (has(key)) {
      if (!node.get(key).isArray()) {
        throw bad(key, "a list");
      }
      for (int i = 0; i < node.get(key).size(); i++) {
        elements.add(new FormNode(file, name(key) + "[" + i + "]", node.get(key).get(i)));
      }
    }
    return elements;
  }

  List<String> texts(String key) {
    return list(key).stream().map(FormNode::text).toList();
  }

  /** The entries of a mapping, in order; none where the key is missing. */
  Map<String, FormNode> entries(String key) {
    Map<String, FormNode> entries = new LinkedHashMap<>();
    if (has(key)) {
      if (!node.get(key).isObject()) {
        throw bad(key, "a mapping");
      }
      node.get(key)
          .properties()
          .forEach(each -> entries.put(each.getKey(), at(key).at(each.getKey())));
    }
    return entries;
  }

  /** Whether this is a plain value. */
  boolean isText() {
    return node.isTextual();
  }

  /** This as it would stand in YAML. */
  String yaml() {
    if (node.isMissingNode() || node.isObject()) {
      throw bad("", "a value of a recipe");
    }
    return node.toString();
  }

  /** The only key of this. */
  String onlyKey() {
    if (!node.isObject() || node.size() != 1) {
      throw bad("", "a name, or one name with its settings");
    }
    return node.fieldNames().next();
  }

  String own() {
    return text();
  }

  StudyException bad(String key, String expected) {
    JsonNode value = key.isEmpty() ? node : node.path(key);
    return new StudyException(
        "%s: %s is %s and must be %s"
            .formatted(
                file,
                key.isEmpty() ? (path.isEmpty() ? "it" : path) : name(key),
                value.isMissingNode() ? "missing" : value,
                expected));
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
