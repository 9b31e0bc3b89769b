package io.github.aploss.dataset.coco;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads a COCO file as a stream, in any order of its parts; masks are skipped unread. */
final class CocoJsonParser {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          // Python writes NaN and Infinity; they are let in to be refused by field and id.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private final Path file;
  private final List<CocoContents.Picture> pictures = new ArrayList<>();
  private final List<CocoContents.Annotation> annotations = new ArrayList<>();
  private final List<CocoContents.Category> categories = new ArrayList<>();
  private boolean hasPictures;
  private boolean hasAnnotations;

  private CocoJsonParser(Path file) {
    this.file = file;
  }

  static CocoContents read(Path file) {
    return new CocoJsonParser(file).read();
  }

  private CocoContents read() {
    try (JsonParser parser = FACTORY.createParser(Files.newInputStream(file))) {
      parse(parser);
    } catch (JsonEOFException e) {
      throw new DatasetException(
          "the annotations " + file + " are cut off: the file ends at " + position(e), e);
    } catch (JsonProcessingException e) {
      throw new DatasetException(
          "the annotations " + file + " are broken JSON at " + position(e), e);
    } catch (IOException e) {
      throw new DatasetException(
          "the annotations " + file + " cannot be read: " + FailureReasons.of(e), e);
    }
    if (!hasPictures) {
      throw noCoco("it has no \"images\"");
    }
    return new CocoContents(pictures, annotations, categories, hasAnnotations);
  }

  private void parse(JsonParser parser) throws IOException {
    JsonToken first = parser.nextToken();
    if (first == null) {
      throw new DatasetException("the annotations " + file + " are empty");
    }
    if (first != JsonToken.START_OBJECT) {
      throw noCoco("its outermost value is no object");
    }
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String part = parser.currentName();
      parser.nextToken();
      switch (part) {
        case "images" -> {
          hasPictures = true;
          each(parser, part, fields -> pictures.add(fields.picture()));
        }
        case "annotations" -> {
          hasAnnotations = true;
          each(parser, part, fields -> annotations.add(fields.annotation()));
        }
        case "categories" -> each(parser, part, fields -> categories.add(fields.category()));
        default -> parser.skipChildren();
      }
    }
  }

  private interface Sink {
    void add(CocoFieldReader fields);
  }

  private void each(JsonParser parser, String part, Sink sink) throws IOException {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      throw noCoco("\"" + part + "\" is no list");
    }
    CocoFieldReader fields = new CocoFieldReader(file);
    for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw noCoco("\"" + part + "\" holds something that is no object");
      }
      fields.read(parser, index);
      sink.add(fields);
    }
  }

  private DatasetException noCoco(String why) {
    return new DatasetException(
        file
            + " is no COCO annotation file: "
            + why
            + "; expected images, annotations, categories");
  }

  private static String position(JsonProcessingException e) {
    return e.getLocation() == null
        ? "an unknown place"
        : String.format(
            "line %d, column %d (byte %d)",
            e.getLocation().getLineNr(),
            e.getLocation().getColumnNr(),
            e.getLocation().getByteOffset());
  }
}
