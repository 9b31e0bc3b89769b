package io.github.aploss.annotation.voc;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.FiniteNumberParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

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
      throw new AnnotationException(
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
    // A size that is no number says nothing; that of the file is taken then.
    double size = FiniteNumberParser.parse(text).orElse(0);
    return (int) Math.max(0, Math.min(size, Integer.MAX_VALUE));
  }

  private VocAnnotation.VocObject object() {
    String name = object.get("name");
    if (name == null || name.isEmpty()) {
      throw new AnnotationException(where() + " has no <name>");
    }
    VocFlag difficult = VocFlag.of(object, "difficult");
    VocFlag truncated = VocFlag.of(object, "truncated");
    return new VocAnnotation.VocObject(
        name,
        difficult.set(),
        truncated.set(),
        coordinate("xmin"),
        coordinate("ymin"),
        coordinate("xmax"),
        coordinate("ymax"),
        difficult.unclear().or(truncated::unclear));
  }

  private double coordinate(String field) {
    String text = object.get("bndbox/" + field);
    if (text == null || text.isEmpty()) {
      throw new AnnotationException(
          where() + " (" + object.get("name") + ") has no <" + field + "> in <bndbox>");
    }
    OptionalDouble value = FiniteNumberParser.parse(text);
    boolean measurable =
        value.isPresent() && Math.abs(value.getAsDouble()) <= FiniteNumberParser.LARGEST_COORDINATE;
    if (measurable) {
      return value.getAsDouble();
    }
    throw new AnnotationException(
        String.format(
            "%s (%s) has <%s> \"%s\", expected a %s",
            where(),
            object.get("name"),
            field,
            text,
            value.isPresent() ? "number of pixels" : "finite number"));
  }

  private String where() {
    return file + ": object " + (objects.size() + 1);
  }
}
