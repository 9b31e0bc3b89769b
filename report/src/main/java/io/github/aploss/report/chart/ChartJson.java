package io.github.aploss.report.chart;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A chart in JSON, with numbers as fine as they are seen. */
final class ChartJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  /** Finer than a pixel of any screen, and most of the size of a page. */
  private static final MathContext SEEN = new MathContext(5);

  private final JsonGenerator json;

  private ChartJson(JsonGenerator json) {
    this.json = json;
  }

  static String of(Chart chart) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      new ChartJson(json).write(chart);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private void write(Chart chart) throws IOException {
    json.writeStartObject();
    json.writeStringField("title", chart.title());
    if (chart instanceof XyChart xy) {
      write(xy);
    } else if (chart instanceof BarChart bars) {
      write(bars);
    }
    json.writeEndObject();
  }

  private void write(XyChart chart) throws IOException {
    axis("x", chart.x());
    axis("y", chart.y());
    json.writeArrayFieldStart("series");
    for (Series series : chart.series()) {
      json.writeStartObject();
      json.writeStringField("name", series.name());
      json.writeStringField("mark", word(series.mark()));
      json.writeNumberField("colour", series.colour());
      json.writeArrayFieldStart("points");
      for (int i = 0; i < series.size(); i++) {
        json.writeStartArray();
        number(chart.x().shown(series.x()[i]));
        number(chart.y().shown(series.y()[i]));
        json.writeEndArray();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void write(BarChart chart) throws IOException {
    axis("axis", chart.axis());
    json.writeFieldName("parts");
    json.writeArray(chart.parts().toArray(String[]::new), 0, chart.parts().size());
    json.writeArrayFieldStart("rows");
    for (BarChart.Row row : chart.rows()) {
      json.writeStartObject();
      json.writeStringField("label", row.label());
      json.writeArrayFieldStart("values");
      for (double value : row.values()) {
        number(value);
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void axis(String name, Axis axis) throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("label", axis.label());
    json.writeStringField("scaling", word(axis.scaling()));
    if (Double.isFinite(axis.from())) {
      json.writeNumberField("from", axis.from());
    }
    if (Double.isFinite(axis.to())) {
      json.writeNumberField("to", axis.to());
    }
    json.writeEndObject();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void number(double value) throws IOException {
    if (!Double.isFinite(value)) {
      json.writeNull();
    } else if (value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE) {
      json.writeNumber((long) value);
    } else {
      json.writeNumber(new BigDecimal(value, SEEN).stripTrailingZeros().toString());
    }
  }
}
