package io.github.aploss.evaluation.coco.file;

import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.array.LongList;
import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.json.JsonElementReader;
import io.github.aploss.evaluation.json.JsonFieldNames;
import io.github.aploss.evaluation.json.JsonFiles;
import io.github.aploss.evaluation.json.JsonScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a COCO instances file as a stream; segmentations are skipped without being built. */
final class CocoGroundTruthReader {
  private final Path file;
  private final boolean strict;
  private final JsonFieldNames names =
      new JsonFieldNames(
          "image_id", "bbox", "category_id", "id", "area", "iscrowd", "segmentation", "name");
  private final LongList images = new LongList();
  private final LongList objectIds = new LongList();
  private final Map<Long, String> categories = new LinkedHashMap<>();
  private final CocoGroundTruth.Objects objects = new CocoGroundTruth.Objects();
  private JsonScanner json;

  private CocoGroundTruthReader(Path file, boolean strict) {
    this.file = file;
    this.strict = strict;
  }

  static CocoGroundTruth read(Path file, boolean strict) {
    return new CocoGroundTruthReader(file, strict).read();
  }

  private CocoGroundTruth read() {
    try (InputStream in = Files.newInputStream(file);
        JsonScanner opened = new JsonScanner(in)) {
      json = opened;
      readRoot();
    } catch (IOException e) {
      throw JsonFiles.unreadable(file, e);
    }
    refuseRepeated(objectIds, "annotations");
    return new CocoGroundTruth(
        Arrays.stream(images.sorted()).distinct().toArray(), listCategories(), objects);
  }

  private List<CocoCategory> listCategories() {
    return categories.entrySet().stream()
        .map(entry -> new CocoCategory(entry.getKey(), entry.getValue()))
        .toList();
  }

  private void readRoot() throws IOException {
    if (!json.opens('{')) {
      throw new EvaluationException(
          file + ": a COCO instances file is one object in braces; is this the right file?");
    }
    boolean sawImages = false;
    boolean sawObjects = false;
    boolean sawCategories = false;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "images" -> sawImages = readList(name, sawImages, this::readImage);
        case "annotations" -> sawObjects = readList(name, sawObjects, this::readObject);
        case "categories" -> sawCategories = readList(name, sawCategories, this::readCategory);
        default -> json.skip();
      }
    }
    if (!json.atEnd()) {
      throw new EvaluationException(file + ": there is more after the end of the JSON; remove it");
    }
    require(sawImages, "images");
    require(sawObjects, "annotations");
    require(sawCategories, "categories");
    if (strict) {
      refuseRepeated(images, "images");
    }
  }

  private void require(boolean seen, String list) {
    if (!seen) {
      throw new EvaluationException(
          "%s: there is no list \"%s\"; a COCO instances file has images, annotations and categories"
              .formatted(file, list));
    }
  }

  @FunctionalInterface
  private interface ElementReader {
    void read(JsonElementReader element) throws IOException;
  }

  private boolean readList(String name, boolean seenBefore, ElementReader reader)
      throws IOException {
    if (seenBefore || !json.opens('[')) {
      throw new EvaluationException(
          "%s: \"%s\" must be one list in brackets%s; correct the file"
              .formatted(file, name, seenBefore ? " but is there twice" : ""));
    }
    JsonElementReader element = new JsonElementReader(file, name, json);
    while (element.next()) {
      reader.read(element);
    }
    return true;
  }

  private void readImage(JsonElementReader element) throws IOException {
    boolean hasId = false;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      if (name.equals("id")) {
        images.add(element.id());
        hasId = true;
      } else {
        json.skip();
      }
    }
    if (!hasId) {
      throw element.missing("id");
    }
  }

  private void readCategory(JsonElementReader element) throws IOException {
    Long id = null;
    String title = null;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "id" -> id = element.id();
        case "name" -> title = readTitle();
        default -> json.skip();
      }
    }
    if (id == null) {
      throw element.missing("id");
    }
    String before = categories.put(id, title == null ? "category " + id : title);
    if (strict && before != null) {
      throw repeated("categories", id);
    }
  }

  /** The name of a category; null if it is no text. */
  private String readTitle() throws IOException {
    if (json.isText()) {
      return json.text();
    }
    json.skip();
    return null;
  }

  private void readObject(JsonElementReader element) throws IOException {
    objects.grow();
    int row = objects.size;
    boolean hasImage = false;
    boolean hasCategory = false;
    boolean hasBox = false;
    boolean hasArea = false;
    objects.crowds[row] = false;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "id" -> objectIds.add(element.id());
        case "image_id" -> {
          objects.images[row] = element.integer(name);
          hasImage = true;
        }
        case "category_id" -> {
          objects.categories[row] = element.integer(name);
          hasCategory = true;
        }
        case "bbox" -> {
          element.box(objects.boxes, 4 * row);
          hasBox = true;
        }
        case "area" -> {
          objects.areas[row] = element.number(name);
          hasArea = true;
        }
        case "iscrowd" -> objects.crowds[row] = element.flag(name);
        default -> json.skip();
      }
    }
    element.require(hasImage, "image_id");
    element.require(hasCategory, "category_id");
    element.require(hasBox, "bbox");
    if (!hasArea) {
      objects.areas[row] = objects.boxes[4 * row + 2] * objects.boxes[4 * row + 3];
    }
    objects.size++;
  }

  private void refuseRepeated(LongList ids, String list) {
    long[] sorted = ids.sorted();
    for (int i = 1; i < sorted.length; i++) {
      if (sorted[i] == sorted[i - 1]) {
        throw repeated(list, sorted[i]);
      }
    }
  }

  private EvaluationException repeated(String list, long id) {
    return new EvaluationException(
        "%s: two elements of \"%s\" have the id %d; give each its own".formatted(file, list, id));
  }
}
