package io.github.aploss.dataset.yolo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.aploss.annotation.NameList;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a file says of a YOLO data set: {@code data.yaml}, or {@code obj.data} of Darknet.
 *
 * @param base what paths are relative to
 * @param names of the classes, by their numbers
 * @param splits the folders of images, or the lists of images, of each split
 */
record YoloDescription(Path file, Path base, List<String> names, Map<String, List<String>> splits) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

  /** Far more than any detector tells apart. */
  private static final int MOST_CLASSES = 1_000_000;

  private static final List<String> SPLITS = List.of("train", "val", "valid", "test");

  /** Of a YAML file; empty if it is about something else. */
  static Optional<YoloDescription> ofYaml(Path file) {
    JsonNode root = parse(file);
    Map<String, List<String>> splits = new LinkedHashMap<>();
    for (String split : SPLITS) {
      if (root.hasNonNull(split)) {
        splits.put(split, texts(root.get(split)));
      }
    }
    boolean named = root.has("names") || root.has("nc");
    if (!named || splits.isEmpty()) {
      return Optional.empty();
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    return Optional.of(
        new YoloDescription(
            file, base(folder, root.path("path").asText("")), names(root, file), splits));
  }

  private static JsonNode parse(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "the description %s is no YAML: line %d"
              .formatted(file, e.getLocation() == null ? 1 : e.getLocation().getLineNr()),
          e);
    } catch (IOException e) {
      throw new DatasetException(
          "the description " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
  }

  /** What {@code path} names, if it is there; a path of another machine is not. */
  private static Path base(Path folder, String path) {
    try {
      Path named = folder.resolve(path);
      return Files.isDirectory(named) ? named.normalize() : folder;
    } catch (InvalidPathException e) {
      return folder;
    }
  }

  private static List<String> texts(JsonNode node) {
    List<String> texts = new ArrayList<>();
    if (node.isArray()) {
      node.forEach(each -> texts.add(each.asText()));
    } else {
      texts.add(node.asText());
    }
    texts.removeIf(String::isBlank);
    return texts;
  }

  private static List<String> names(JsonNode root, Path file) {
    JsonNode names = root.path("names");
    if (names.isArray()) {
      return texts(names);
    }
    if (names.isObject()) {
      return ofMap(names, file);
    }
    if (names.isTextual() && !names.asText().isBlank()) {
      return ofFile(names.asText(), file);
    }
    int count = root.path("nc").asInt(0);
    if (count > MOST_CLASSES) {
      throw new DatasetException(
          "%s: nc is %d, expected the number of classes, at most %d"
              .formatted(file, count, MOST_CLASSES));
    }
    return IntStream.range(0, count).mapToObj(Integer::toString).toList();
  }

  private static List<String> ofFile(String name, Path file) {
    try {
      return NameList.lines(file.toAbsolutePath().resolveSibling(name));
    } catch (InvalidPathException e) {
      throw new DatasetException(
          "%s: names is \"%s\", expected a list of names, or a file of them".formatted(file, name),
          e);
    }
  }

  private static List<String> ofMap(JsonNode names, Path file) {
    TreeMap<Integer, String> byNumber = new TreeMap<>();
    names
        .properties()
        .forEach(
            entry -> {
              try {
                byNumber.put(Integer.parseInt(entry.getKey().strip()), entry.getValue().asText());
              } catch (NumberFormatException e) {
                throw new DatasetException(
                    "%s: names has the key \"%s\", expected the number of a class"
                        .formatted(file, entry.getKey()),
                    e);
              }
            });
    List<String> list = new ArrayList<>();
    for (Map.Entry<Integer, String> entry : byNumber.entrySet()) {
      if (entry.getKey() != list.size()) {
        throw new DatasetException("%s: names has no class number %d".formatted(file, list.size()));
      }
      list.add(entry.getValue());
    }
    return list;
  }

  /**
   * Of Darknet: lines such as {@code train = data/train.txt} and {@code names = data/obj.names}.
   */
  static Optional<YoloDescription> ofDarknet(Path file) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String line : NameList.lines(file)) {
      int equals = line.indexOf('=');
      if (equals > 0 && !line.startsWith("#")) {
        values.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    Path folder = file.toAbsolutePath().normalize().getParent();
    Map<String, List<String>> splits = new LinkedHashMap<>();
    SPLITS.stream()
        .filter(values::containsKey)
        .forEach(split -> splits.put(split, List.of(values.get(split))));
    Optional<Path> names =
        YoloPaths.find(folder, values.getOrDefault("names", "")).filter(Files::isRegularFile);
    return names.isEmpty() || splits.isEmpty()
        ? Optional.empty()
        : Optional.of(new YoloDescription(file, folder, NameList.lines(names.get()), splits));
  }

  /** The description that lies in a folder. */
  static Optional<YoloDescription> in(Path folder) {
    for (String ending : List.of(".yaml", ".yml")) {
      for (Path file : FolderListing.files(folder, ending)) {
        Optional<YoloDescription> found = ofYaml(file);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return FolderListing.files(folder, ".data").stream()
        .map(YoloDescription::ofDarknet)
        .flatMap(Optional::stream)
        .findFirst();
  }
}
