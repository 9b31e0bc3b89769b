package io.github.aploss.serving;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.Detection;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * The open inference protocol, version 2, as KServe and Triton have it. The input is one tensor
 * {@code image} of type BYTES and shape [1]: an image file in base64.
 */
record InferenceProtocol(
    BatchDetector detector, String model, DetectionService service, RequestImages images) {
  void add(RoutesConfig routes, Gate gate) {
    String address = "/v2/models/" + model;
    routes.get("/v2", context -> Answers.json(context, 200, server()));
    routes.get(address, context -> Answers.json(context, 200, metadata()));
    routes.get(
        address + "/ready",
        context -> Answers.json(context, 200, Map.of("name", model, "ready", true)));
    routes.post(address + "/infer", gate.guard("infer", this::infer));
  }

  private static Map<String, Object> server() {
    return Map.of("name", "aploss", "version", "1", "extensions", List.of());
  }

  private Map<String, Object> metadata() {
    return Map.of(
        "name", model,
        "versions", List.of("1"),
        "platform", "aploss",
        "inputs", List.of(Map.of("name", "image", "datatype", "BYTES", "shape", List.of(1))),
        "outputs",
            List.of(
                Map.of("name", "boxes", "datatype", "FP32", "shape", List.of(-1, 4)),
                Map.of("name", "scores", "datatype", "FP32", "shape", List.of(-1)),
                Map.of("name", "labels", "datatype", "INT64", "shape", List.of(-1)),
                Map.of("name", "classes", "datatype", "BYTES", "shape", List.of(-1))));
  }

  private void infer(Context context) {
    JsonNode request = request(images.bytes(context));
    Image image = images.image(image(request));
    JsonNode score = request.path("parameters").path("score");
    List<Detection> found =
        service.detect(
            image,
            score.isMissingNode() ? OptionalDouble.empty() : DetectHandler.score(score.asText()));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("model_name", model);
    answer.put("model_version", "1");
    if (request.hasNonNull("id")) {
      answer.put("id", request.get("id").asText());
    }
    answer.put("outputs", outputs(found));
    Answers.json(context, 200, answer);
  }

  private static JsonNode request(byte[] body) {
    try {
      return Answers.JSON.readTree(body);
    } catch (IOException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "the body is not JSON");
    }
  }

  private static byte[] image(JsonNode request) {
    JsonNode inputs = request.path("inputs");
    JsonNode input = inputs.path(0);
    JsonNode data = input.path("data");
    boolean one =
        inputs.size() == 1
            && input.path("datatype").asText().equals("BYTES")
            && data.size() == 1
            && data.get(0).isTextual();
    if (!one) {
      throw new Refusal(
          Refusal.BAD_REQUEST,
          "one input is expected: {\"name\": \"image\", \"shape\": [1], \"datatype\": \"BYTES\","
              + " \"data\": [an image file in base64]}");
    }
    try {
      return Base64.getDecoder().decode(data.get(0).asText());
    } catch (IllegalArgumentException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "the data of the input are not base64");
    }
  }

  private List<Map<String, Object>> outputs(List<Detection> found) {
    List<Double> boxes =
        found.stream()
            .map(Detection::box)
            .flatMap(box -> List.of(box.x1(), box.y1(), box.x2(), box.y2()).stream())
            .toList();
    int count = found.size();
    return List.of(
        output("boxes", "FP32", List.of(count, 4), boxes),
        output("scores", "FP32", List.of(count), found.stream().map(Detection::score).toList()),
        output(
            "labels",
            "INT64",
            List.of(count),
            found.stream().map(one -> detector.classes().indexOf(one.className())).toList()),
        output(
            "classes", "BYTES", List.of(count), found.stream().map(Detection::className).toList()));
  }

  private static Map<String, Object> output(
      String name, String type, List<Integer> shape, List<?> data) {
    return Map.of("name", name, "datatype", type, "shape", shape, "data", data);
  }
}
