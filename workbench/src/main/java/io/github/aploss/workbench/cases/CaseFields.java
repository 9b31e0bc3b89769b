package io.github.aploss.workbench.cases;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.tensor.Tensors;
import java.nio.file.Path;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** An object of a case, read with checks; errors carry the file and the path of the field. */
final class CaseFields {
  private final Path file;
  private final String path;
  private final JsonNode node;
  private final ScalarType dtype;

  CaseFields(Path file, String path, JsonNode node, ScalarType dtype) {
    this.file = file;
    this.path = path;
    this.node = node;
    this.dtype = dtype;
    if (!node.isObject()) {
      throw bad(path.isEmpty() ? "the file" : path, "an object");
    }
  }

  /** What floating-point tensors of the case are made of. */
  ScalarType dtype() {
    return dtype;
  }

  CaseFields object(String key) {
    return new CaseFields(file, name(key), node.path(key), dtype);
  }

  /** The objects of a list. */
  CaseFields[] objects(String key) {
    JsonNode list = list(key);
    CaseFields[] objects = new CaseFields[list.size()];
    for (int i = 0; i < objects.length; i++) {
      objects[i] = new CaseFields(file, name(key) + "[" + i + "]", list.get(i), dtype);
    }
    return objects;
  }

  boolean has(String key) {
    return node.has(key);
  }

  String text(String key) {
    if (!node.path(key).isTextual()) {
      throw bad(name(key), "a text");
    }
    return node.get(key).textValue();
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  double number(String key) {
    if (!node.path(key).isNumber()) {
      throw bad(name(key), "a number");
    }
    return node.get(key).doubleValue();
  }

  double number(String key, double otherwise) {
    return has(key) ? number(key) : otherwise;
  }

  int integer(String key) {
    if (!node.path(key).canConvertToInt()) {
      throw bad(name(key), "a whole number");
    }
    return node.get(key).intValue();
  }

  boolean flag(String key, boolean otherwise) {
    if (has(key) && !node.get(key).isBoolean()) {
      throw bad(name(key), "true or false");
    }
    return has(key) ? node.get(key).booleanValue() : otherwise;
  }

  /** A list of numbers, lists of numbers written out one after the other. */
  double[] numbers(String key) {
    java.util.stream.DoubleStream.Builder all = java.util.stream.DoubleStream.builder();
    flatten(list(key), name(key), all);
    return all.build().toArray();
  }

  /** The same, of so many numbers. */
  double[] numbers(String key, int size) {
    double[] numbers = numbers(key);
    requireSize(key, numbers.length, size);
    return numbers;
  }

  /** A list of texts. */
  java.util.List<String> texts(String key) {
    java.util.List<String> texts = new java.util.ArrayList<>();
    for (JsonNode value : list(key)) {
      if (!value.isTextual()) {
        throw bad(name(key), "a list of texts");
      }
      texts.add(value.textValue());
    }
    return texts;
  }

  private void flatten(JsonNode list, String where, java.util.stream.DoubleStream.Builder all) {
    for (JsonNode value : list) {
      if (value.isArray()) {
        flatten(value, where, all);
      } else if (value.isNumber()) {
        all.add(value.doubleValue());
      } else {
        throw bad(where, "a list of numbers");
      }
    }
  }

  /** A list of numbers of which some are null. */
  Double[] numbersOrNulls(String key) {
    JsonNode list = list(key);
    Double[] values = new Double[list.size()];
    for (int i = 0; i < values.length; i++) {
      if (!list.get(i).isNumber() && !list.get(i).isNull()) {
        throw bad(name(key), "a list of numbers, or null");
      }
      values[i] = list.get(i).isNull() ? null : list.get(i).doubleValue();
    }
    return values;
  }

  /** The lists of a list, each flattened. */
  double[][] rows(String key) {
    JsonNode list = list(key);
    double[][] rows = new double[list.size()][];
    for (int i = 0; i < rows.length; i++) {
      java.util.stream.DoubleStream.Builder row = java.util.stream.DoubleStream.builder();
      if (!list.get(i).isArray()) {
        throw bad(name(key), "a list of lists of numbers");
      }
      flatten(list.get(i), name(key), row);
      rows[i] = row.build().toArray();
    }
    return rows;
  }

  /** The numbers of a list as a tensor of the case's dtype. */
  Tensor tensor(String key, long... shape) {
    double[] values = numbers(key);
    requireSize(key, values.length, shape);
    return Tensors.of(values, shape).to(dtype);
  }

  /** The labels of a list, from -1 to {@code most}. */
  Tensor labels(String key, int most, long... shape) {
    double[] values = numbers(key);
    requireSize(key, values.length, shape);
    return Tensors.of(labels(key, most, values), shape);
  }

  /** A label from -1 to 1 for each of {@code size} entries. */
  byte[] binaryLabels(String key, int size) {
    double[] values = numbers(key);
    requireSize(key, values.length, size);
    int[] labels = labels(key, 1, values);
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] = (byte) labels[i];
    }
    return bytes;
  }

  private int[] labels(String key, int most, double[] values) {
    int[] labels = new int[values.length];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (int) values[i];
      if (labels[i] != values[i] || labels[i] < -1 || labels[i] > most) {
        throw bad(name(key), "whole numbers from -1 to " + most);
      }
    }
    return labels;
  }

  private void requireSize(String key, int size, long... shape) {
    long wanted = 1;
    for (long side : shape) {
      wanted *= side;
    }
    if (size != wanted) {
      throw bad(name(key), wanted + " numbers, not " + size);
    }
  }

  CaseException bad(String key, String expected) {
    return new CaseException(file + ": " + key + " must be " + expected);
  }

  private JsonNode list(String key) {
    if (!node.path(key).isArray()) {
      throw bad(name(key), "a list");
    }
    return node.get(key);
  }

  private String name(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
