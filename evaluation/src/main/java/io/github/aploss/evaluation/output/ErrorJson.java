package io.github.aploss.evaluation.output;

import com.fasterxml.jackson.core.JsonGenerator;
import io.github.aploss.evaluation.errors.ClassErrors;
import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.errors.ErrorKind;
import java.io.IOException;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;

/**
 * The kinds of errors in JSON: {@code ap}, {@code gains} and {@code counts}, of all and per class.
 */
final class ErrorJson {
  private final JsonGenerator json;

  ErrorJson(JsonGenerator json) {
    this.json = json;
  }

  void write(ErrorAnalysis errors) throws IOException {
    json.writeObjectFieldStart("errors");
    json.writeNumberField("iou", 0.5);
    json.writeNumberField("nearIoU", 0.1);
    ResultJsonWriter.number("ap", errors.ap(), json);
    gains(errors::gain, errors.falsePositives(), errors.falseNegatives());
    counts(errors::count);
    json.writeArrayFieldStart("perClass");
    for (ClassErrors each : errors.classes()) {
      json.writeStartObject();
      json.writeStringField("name", each.name());
      json.writeNumberField("objects", each.objects());
      ResultJsonWriter.number("ap", each.objects() == 0 ? Double.NaN : each.ap(), json);
      gains(each.gains()::get, each.falsePositives(), each.falseNegatives());
      counts(each.counts()::get);
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void gains(ToDoubleFunction<ErrorKind> gain, double falsePositives, double falseNegatives)
      throws IOException {
    json.writeObjectFieldStart("gains");
    for (ErrorKind kind : ErrorKind.values()) {
      ResultJsonWriter.number(kind.word(), gain.applyAsDouble(kind), json);
    }
    ResultJsonWriter.number("falsePositives", falsePositives, json);
    ResultJsonWriter.number("falseNegatives", falseNegatives, json);
    json.writeEndObject();
  }

  private void counts(ToIntFunction<ErrorKind> count) throws IOException {
    json.writeObjectFieldStart("counts");
    for (ErrorKind kind : ErrorKind.values()) {
      json.writeNumberField(kind.word(), count.applyAsInt(kind));
    }
    json.writeEndObject();
  }
}
