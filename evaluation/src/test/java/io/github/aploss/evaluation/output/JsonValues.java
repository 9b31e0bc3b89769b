package io.github.aploss.evaluation.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** JSON files as flat tables. */
final class JsonValues {
  private JsonValues() {}

  /** Every value of a JSON file under its path. */
  static Map<String, Object> of(Path file) throws IOException {
    Map<String, Object> values = new TreeMap<>();
    try (JsonParser json = new JsonFactory().createParser(Files.readAllBytes(file))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token.isScalarValue()) {
          values.put(
              json.getParsingContext().pathAsPointer().toString(),
              token.isNumeric() ? (Object) json.getDoubleValue() : json.getText());
        }
      }
    }
    return values;
  }
}
