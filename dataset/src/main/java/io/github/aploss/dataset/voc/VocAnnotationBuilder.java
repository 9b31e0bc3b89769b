package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.DatasetException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the elements of one annotation; those of {@code part} have other paths and fall out. */
final class VocAnnotationBuilder {
  private static final String OBJECT = "/annotation/object";
  private static final String SIZE = "/annotation/size/";

  private final Path file;
  private final List<VocAnnotation.VocObject> objects = new ArrayList<>();
  private final Map<String, String> image = new HashMap<>();
  private final Map<String, String> object = new HashMap<>();

  VocAnnotationBuilder(Path file) {
    this.file = file;
  }

  void start(String path) {
    if (path.indexOf('/', 1) < 0 && !path.equals("/annotation")) {
      throw new DatasetException(
          String.format(
              "%s is no VOC annotation: its root element is <%s>, expected <annotation>",
              file, path.substring(1)));
    }
    if (path.equals(OBJECT)) {
      object.clear();
    }
  }

  void end(String path, String text) {
    if (path.equals(OBJECT)) {
      objects.add(object());
    } else if (path.startsWith(OBJECT + "/")) {
      object.putIfAbsent(path.substring(OBJECT.length() + 1), text);
    } else {
      image.putIfAbsent(path, text);
    }
  }

  VocAnnotation build() {
    Optional<String> name =
        Optional.ofNullable(image.get("/annotation/filename")).filter(s -> !s.isBlank());
    return new VocAnnotation(name, size("width"), size("height"), List.copyOf(objects));
  }

  private int size(String field) {
    String text = image.get(SIZE + field);
    if (text == null || text.isEmpty()) {
      return 0;
    }
    try {
      return (int) Math.max(0, Math.min(Double.parseDouble(text), Integer.MAX_VALUE));
    } catch (NumberFormatException e) {
      throw new DatasetException(
          file + ": the " + field + " of the image is \"" + text + "\", expected a number", e);
    }
  }

  private VocAnnotation.VocObject object() {
    String name = object.get("name");
    if (name == null || name.isEmpty()) {
      throw new DatasetException(where() + " has no <name>");
    }
    return new VocAnnotation.VocObject(
        name,
        flag("difficult"),
        flag("truncated"),
        coordinate("xmin"),
        coordinate("ymin"),
        coordinate("xmax"),
        coordinate("ymax"));
  }

  // Tools write "Unspecified" and the like for flags they do not keep.
  private boolean flag(String field) {
    String text = object.getOrDefault(field, "0");
    return text.equals("1") || text.equalsIgnoreCase("true");
  }

  private double coordinate(String field) {
    String text = object.get("bndbox/" + field);
    if (text == null || text.isEmpty()) {
      throw new DatasetException(
          where() + " (" + object.get("name") + ") has no <" + field + "> in <bndbox>");
    }
    try {
      double value = Double.parseDouble(text);
      if (Double.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Told below, as for NaN and infinity.
    }
    throw new DatasetException(
        String.format(
            "%s (%s) has <%s> \"%s\", expected a finite number",
            where(), object.get("name"), field, text));
  }

  private String where() {
    return file + ": object " + (objects.size() + 1);
  }
}
