package io.github.aploss.evaluation.output;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.github.aploss.evaluation.coco.CocoCategoryResult;
import io.github.aploss.evaluation.coco.CocoMetrics;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.coco.file.CocoFileEvaluator;
import io.github.aploss.evaluation.errors.ErrorAnalysis;
import io.github.aploss.evaluation.measure.ConfusionMatrix;
import io.github.aploss.evaluation.measure.LrpError;
import io.github.aploss.evaluation.measure.OptimalF1;
import io.github.aploss.evaluation.voc.VocClassResult;
import io.github.aploss.evaluation.voc.VocParameters;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.files.AtomicFile;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Results as JSON, full precision. COCO: {@code metrics}, {@code perCategory}, {@code counts}; VOC:
 * {@code classes}, {@code perClass}, {@code mAP11}, {@code mAPArea}, {@code mAPAreaMean}, {@code
 * apAreaByIoU}. Both: {@code analysis}, with best F1, LRP and the confusion matrix, and {@code
 * errors}, if they were analysed. What was not measured is -1 in the COCO numbers and null
 * elsewhere.
 */
public final class ResultJsonWriter {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private ResultJsonWriter() {}

  @FunctionalInterface
  private interface Content {
    void write(JsonGenerator json) throws IOException;
  }

  /** Writes a COCO result and its confusion matrix. */
  public static void write(
      CocoFileEvaluator.Evaluation evaluation, ConfusionMatrix confusion, Path file) {
    write(file, json -> writeCoco(evaluation, confusion, json));
  }

  /** Writes a COCO result that came from no files, so without {@code counts}. */
  public static void write(CocoResult result, ConfusionMatrix confusion, Path file) {
    write(file, json -> writeCoco(result, confusion, json));
  }

  /** Writes a VOC result and its confusion matrix. */
  public static void write(VocResult result, ConfusionMatrix confusion, Path file) {
    write(file, json -> writeVoc(result, confusion, json));
  }

  private static void write(Path file, Content content) {
    AtomicFile.write(
        file,
        channel -> {
          try (JsonGenerator json = FACTORY.createGenerator(Channels.newOutputStream(channel))) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setPrettyPrinter(new DefaultPrettyPrinter());
            json.writeStartObject();
            content.write(json);
            json.writeEndObject();
          }
        });
  }

  private static void writeCoco(
      CocoFileEvaluator.Evaluation evaluation, ConfusionMatrix confusion, JsonGenerator json)
      throws IOException {
    CocoFileEvaluator.Counts counts = evaluation.counts();
    json.writeObjectFieldStart("counts");
    json.writeNumberField("images", counts.images());
    json.writeNumberField("annotations", counts.annotations());
    json.writeNumberField("categories", counts.categories());
    json.writeNumberField("detections", counts.detections());
    json.writeNumberField("droppedAnnotations", counts.droppedAnnotations());
    json.writeNumberField("droppedDetections", counts.droppedDetections());
    json.writeEndObject();
    writeCoco(evaluation.result(), confusion, json);
  }

  private static void writeCoco(CocoResult result, ConfusionMatrix confusion, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("metrics");
    writeMetrics(result.metrics(), json);
    json.writeEndObject();
    writeErrors(result.errors(), json);
    json.writeArrayFieldStart("perCategory");
    for (CocoCategoryResult category : result.perCategory()) {
      json.writeStartObject();
      json.writeNumberField("id", category.category().id());
      json.writeStringField("name", category.category().name());
      writeMetrics(category.metrics(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    startAnalysis(result.meanOptimalF1(), result.meanOptimalLrp(), json);
    json.writeArrayFieldStart("perCategory");
    for (CocoCategoryResult each : result.perCategory()) {
      json.writeStartObject();
      json.writeNumberField("id", each.category().id());
      json.writeStringField("name", each.category().name());
      writeOptima(each.positives(), each.detections(), each.optimalF1(), each.lrp(), json);
      json.writeEndObject();
    }
    json.writeEndArray();
    endAnalysis(confusion, json);
  }

  private static void writeMetrics(CocoMetrics metrics, JsonGenerator json) throws IOException {
    for (var entry : metrics.byName().entrySet()) {
      json.writeNumberField(entry.getKey(), entry.getValue());
    }
  }

  private static void writeVoc(VocResult result, ConfusionMatrix confusion, JsonGenerator json)
      throws IOException {
    json.writeArrayFieldStart("classes");
    for (VocClassResult each : result.perClass()) {
      json.writeString(each.name());
    }
    json.writeEndArray();
    json.writeObjectFieldStart("perClass");
    for (VocClassResult each : result.perClass()) {
      json.writeObjectFieldStart(each.name());
      json.writeNumberField("npos", each.positives());
      json.writeNumberField("ndifficult", each.difficult());
      json.writeNumberField("ndet", each.detections());
      number("ap11", each.ap11(), json);
      number("apArea", each.apArea(), json);
      number("apAreaMean", each.apAreaMean(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
    number("mAP11", result.mAP11(), json);
    number("mAPArea", result.mAPArea(), json);
    number("mAPAreaMean", result.mAPAreaMean(), json);
    writeByIou(result, json);
    writeErrors(result.errors(), json);
    startAnalysis(result.meanOptimalF1(), result.meanOptimalLrp(), json);
    json.writeObjectFieldStart("perClass");
    for (VocClassResult each : result.perClass()) {
      json.writeObjectFieldStart(each.name());
      writeOptima(each.positives(), each.detections(), each.optimalF1(), each.lrp(), json);
      json.writeEndObject();
    }
    json.writeEndObject();
    endAnalysis(confusion, json);
  }

  private static void writeErrors(Optional<ErrorAnalysis> errors, JsonGenerator json)
      throws IOException {
    if (errors.isPresent()) {
      new ErrorJson(json).write(errors.get());
    }
  }

  private static void writeByIou(VocResult result, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("apAreaByIoU");
    for (int threshold = 0; threshold < VocParameters.THRESHOLDS; threshold++) {
      json.writeObjectFieldStart("0." + (50 + 5 * threshold));
      number("mAP", result.mAPArea(threshold), json);
      json.writeObjectFieldStart("perClass");
      for (VocClassResult each : result.perClass()) {
        number(each.name(), each.apArea(threshold), json);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void startAnalysis(double f1, double lrp, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("analysis");
    json.writeNumberField("iou", 0.5);
    number("meanOptimalF1", f1, json);
    number("meanOptimalLRP", lrp, json);
  }

  private static void writeOptima(
      int objects, int detections, OptimalF1 f1, LrpError lrp, JsonGenerator json)
      throws IOException {
    json.writeNumberField("objects", objects);
    json.writeNumberField("detections", detections);
    json.writeObjectFieldStart("optimalF1");
    number("f1", f1.f1(), json);
    number("threshold", f1.threshold(), json);
    number("precision", f1.precision(), json);
    number("recall", f1.recall(), json);
    json.writeEndObject();
    json.writeObjectFieldStart("lrp");
    number("optimal", lrp.optimal(), json);
    number("threshold", lrp.threshold(), json);
    number("localisation", lrp.localisation(), json);
    number("falsePositive", lrp.falsePositive(), json);
    number("falseNegative", lrp.falseNegative(), json);
    json.writeEndObject();
  }

  private static void endAnalysis(ConfusionMatrix confusion, JsonGenerator json)
      throws IOException {
    json.writeObjectFieldStart("confusion");
    json.writeNumberField("iou", confusion.iou());
    number("minScore", confusion.minScore(), json);
    json.writeFieldName("classes");
    json.writeArray(confusion.classes().toArray(String[]::new), 0, confusion.classes().size());
    json.writeArrayFieldStart("counts");
    for (int row = 0; row <= confusion.background(); row++) {
      json.writeArray(confusion.row(row), 0, confusion.background() + 1);
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
  }

  static void number(String name, double value, JsonGenerator json) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }
}
