package io.github.aploss.annotation.coco;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.coco.CocoInstances.CocoCategoryEntry;
import io.github.aploss.annotation.coco.CocoInstances.CocoImage;
import io.github.aploss.annotation.json.JsonElementReader;
import io.github.aploss.annotation.json.JsonErrors;
import io.github.aploss.annotation.json.JsonFieldNames;
import io.github.aploss.annotation.json.JsonScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads a COCO instances file as a stream; segmentations are skipped without being built. */
public final class CocoInstancesReader {
  private final Path file;
  private final ReadingWarnings warnings;
  private final JsonFieldNames names =
      new JsonFieldNames(
          "image_id",
          "bbox",
          "category_id",
          "id",
          "area",
          "iscrowd",
          "segmentation",
          "file_name",
          "width",
          "height",
          "name",
          "supercategory");
  private final Map<Long, CocoImage> images = new LinkedHashMap<>();
  private final Map<Long, CocoCategoryEntry> categories = new LinkedHashMap<>();
  private final CocoObjectTable objects = new CocoObjectTable();
  private final CocoTextIds textIds = new CocoTextIds();
  private boolean sawObjects;
  private boolean sawCategories;
  private JsonScanner json;
  private CocoFields fields;

  private CocoInstancesReader(Path file, ReadingWarnings warnings) {
    this.file = file;
    this.warnings = warnings;
  }

  /**
   * @param warnings hears of what is odd within the file
   * @throws AnnotationException with the element and the field, or the line, that is wrong
   */
  public static CocoInstances read(Path file, ReadingWarnings warnings) {
    return new CocoInstancesReader(file, warnings).read();
  }

  private CocoInstances read() {
    try (InputStream in = Files.newInputStream(file);
        JsonScanner opened = new JsonScanner(in)) {
      json = opened;
      readRoot();
    } catch (IOException e) {
      throw JsonErrors.unreadable(file, e);
    }
    CocoInstances read =
        new CocoInstances(
            List.copyOf(images.values()),
            List.copyOf(categories.values()),
            objects,
            textIds,
            sawObjects,
            sawCategories);
    CocoReferences.check(file, read, warnings);
    return read;
  }

  private void readRoot() throws IOException {
    if (!json.opens('{')) {
      throw new AnnotationException(
          file + ": a COCO instances file is one object in braces; is this the right file?");
    }
    boolean sawImages = false;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "images" -> sawImages = readList(name, sawImages, this::readImage);
        case "annotations" -> sawObjects = readList(name, sawObjects, this::readObject);
        case "categories" -> sawCategories = readList(name, sawCategories, this::readCategory);
        default -> json.skip();
      }
    }
    if (!json.atEnd()) {
      throw new AnnotationException(file + ": there is more after the end of the JSON; remove it");
    }
    if (!sawImages) {
      throw lacks(file, "images");
    }
  }

  /** What is said of a file without one of its lists. */
  public static AnnotationException lacks(Path file, String list) {
    return new AnnotationException(
        "%s: there is no list \"%s\"; a COCO instances file has images, annotations and categories"
            .formatted(file, list));
  }

  @FunctionalInterface
  private interface ElementReader {
    void read(JsonElementReader element) throws IOException;
  }

  private boolean readList(String name, boolean seenBefore, ElementReader reader)
      throws IOException {
    if (seenBefore || !json.opens('[')) {
      throw new AnnotationException(
          "%s: \"%s\" must be one list in brackets%s; correct the file"
              .formatted(file, name, seenBefore ? " but is there twice" : ""));
    }
    JsonElementReader element = new JsonElementReader(file, name, json);
    fields = new CocoFields(json, element, textIds, warnings);
    while (element.next()) {
      reader.read(element);
    }
    return true;
  }

  private void readImage(JsonElementReader element) throws IOException {
    boolean hasId = false;
    long id = 0;
    String fileName = null;
    int width = 0;
    int height = 0;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "id" -> {
          id = fields.id(name);
          hasId = true;
        }
        case "file_name" -> fileName = fields.text();
        case "width" -> width = fields.size();
        case "height" -> height = fields.size();
        default -> json.skip();
      }
    }
    element.require(hasId, "id");
    if (images.put(id, new CocoImage(id, fileName, width, height)) != null) {
      warnings.add(ReadingWarnings.Kind.NAMED_TWICE, element.where());
    }
  }

  private void readCategory(JsonElementReader element) throws IOException {
    boolean hasId = false;
    long id = 0;
    String title = null;
    String supercategory = null;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "id" -> {
          id = fields.id(name);
          hasId = true;
        }
        case "name" -> title = fields.text();
        case "supercategory" -> supercategory = fields.text();
        default -> json.skip();
      }
    }
    element.require(hasId, "id");
    String known = title == null || title.isBlank() ? "category " + id : title;
    if (categories.put(id, new CocoCategoryEntry(id, known, supercategory)) != null) {
      warnings.add(ReadingWarnings.Kind.CATEGORY_TWICE, element.where());
    }
  }

  private void readObject(JsonElementReader element) throws IOException {
    int row = objects.next();
    boolean hasImage = false;
    boolean hasCategory = false;
    boolean hasBox = false;
    boolean hasArea = false;
    for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
      switch (name) {
        case "id" -> fields.annotationId(objects, row);
        case "image_id" -> {
          objects.setImage(row, fields.id(name));
          hasImage = true;
        }
        case "category_id" -> {
          objects.setCategory(row, fields.id(name));
          hasCategory = true;
        }
        case "bbox" -> {
          fields.box(objects.boxes(), 4 * row);
          hasBox = true;
        }
        case "area" -> {
          if (!element.skipNull()) {
            objects.setArea(row, fields.number(name));
            hasArea = true;
          }
        }
        case "iscrowd" -> objects.setCrowd(row, fields.flag(name));
        default -> json.skip();
      }
    }
    element.require(hasImage, "image_id");
    element.require(hasCategory, "category_id");
    element.require(hasBox, "bbox");
    if (!hasArea) {
      objects.setArea(row, objects.box(row, 2) * objects.box(row, 3));
    }
    objects.add();
  }
}
