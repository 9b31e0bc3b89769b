package io.github.aploss.serving;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

/** Over loopback, with a detector that finds what it is told to, when it is told to. */
class DetectionServerTest {
  private static final ServerOptions ANY_PORT =
      ServerOptions.standard("shapes").withAddress("127.0.0.1", 0);

  private final HttpClient client = HttpClient.newHttpClient();

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static HttpRequest.Builder to(DetectionServer server, String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> post(DetectionServer server, String path, byte[] body)
      throws Exception {
    return send(to(server, path).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpResponse<String> get(DetectionServer server, String path) throws Exception {
    return send(to(server, path));
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return new ObjectMapper().readTree(response.body());
  }

  @Test
  void anImageInTheBodyOrInAFormIsLookedAt() throws Exception {
    try (DetectionServer server = DetectionServer.start(ScriptedDetector.ready(), ANY_PORT)) {
      HttpResponse<String> body = post(server, "/v1/detect", png(20, 10));
      assertThat(body.statusCode()).isEqualTo(200);
      assertThat(body.headers().firstValue("Content-Type").orElseThrow())
          .startsWith("application/json");
      assertThat(json(body))
          .isEqualTo(
              new ObjectMapper()
                  .readTree(
                      "{\"width\":20,\"height\":10,\"detections\":[{\"className\":\"box\","
                          + "\"score\":0.75,\"box\":[1.0,2.0,20.0,10.0]}]}"));
      assertThat(json(post(server, "/v1/detect?score=0.2", png(9, 9))).path("detections"))
          .hasSize(2);
      assertThat(json(form(server, "image", png(20, 10)))).isEqualTo(json(body));
    }
  }

  private HttpResponse<String> form(DetectionServer server, String name, byte[] image)
      throws Exception {
    ByteArrayOutputStream form = new ByteArrayOutputStream();
    form.writeBytes(
        ("--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a\"\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    form.writeBytes(image);
    form.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.US_ASCII));
    return send(
        to(server, "/v1/detect")
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(BodyPublishers.ofByteArray(form.toByteArray())));
  }

  @Test
  void whatIsWrongGetsASentence() throws Exception {
    ServerOptions small = ANY_PORT.withLimits(2000, 400, Duration.ofSeconds(5));
    byte[] whole = png(20, 20);
    try (DetectionServer server = DetectionServer.start(ScriptedDetector.ready(), small)) {
      refused(post(server, "/v1/detect", new byte[0]), 400, "is empty");
      refused(post(server, "/v1/detect", "<html>".getBytes()), 400, "its content is not JPEG");
      refused(post(server, "/v1/detect", Arrays.copyOf(whole, 40)), 400, "is c");
      refused(post(server, "/v1/detect", png(21, 20)), 400, "pixels");
      refused(post(server, "/v1/detect", new byte[2001]), 413, "2000 bytes");
      refused(form(server, "image", new byte[2001]), 413, "2000 bytes");
      refused(form(server, "image", new byte[30_000]), 413, "2000 bytes");
      refused(post(server, "/v1/detect?score=2", whole), 400, "a number from 0 to 1");
      refused(post(server, "/v1/detect?score=x", whole), 400, "a number from 0 to 1");
      refused(post(server, "/v2/models/shapes/infer", "{".getBytes()), 400, "not JSON");
      refused(post(server, "/v2/models/shapes/infer", "{}".getBytes()), 400, "one input");
      assertThat(post(server, "/v2/models/other/infer", "{}".getBytes()).statusCode())
          .isEqualTo(404);
      assertThat(post(server, "/v1/detect", whole).statusCode()).isEqualTo(200);
    }
  }

  private static void refused(HttpResponse<String> response, int status, String sentence)
      throws IOException {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(json(response).path("error").asText()).contains(sentence);
  }

  @Test
  void theOpenInferenceProtocolIsSpoken() throws Exception {
    try (DetectionServer server = DetectionServer.start(ScriptedDetector.ready(), ANY_PORT)) {
      String request =
          "{\"id\":\"7\",\"parameters\":{\"score\":0},\"inputs\":[{\"name\":\"image\",\"shape\":[1],"
              + "\"datatype\":\"BYTES\",\"data\":[\""
              + Base64.getEncoder().encodeToString(png(5, 6))
              + "\"]}]}";
      JsonNode answer = json(post(server, "/v2/models/shapes/infer", request.getBytes()));
      assertThat(answer.path("id").asText()).isEqualTo("7");
      assertThat(answer.path("outputs").get(0).path("shape").toString()).isEqualTo("[2,4]");
      assertThat(answer.path("outputs").get(2).path("data").toString()).isEqualTo("[1,0]");
      assertThat(json(get(server, "/v2/models/shapes")).path("inputs")).hasSize(1);
      assertThat(get(server, "/v2/health/live").statusCode()).isEqualTo(200);
      assertThat(get(server, "/v2/health/ready").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void requestsAtOnceAreBatchedAndTooManyAreRefused() throws Exception {
    ScriptedDetector detector = ScriptedDetector.waiting();
    ServerOptions four = ANY_PORT.withCapacity(4).withBatches(3, Duration.ofSeconds(2));
    try (DetectionServer server = DetectionServer.start(detector, four)) {
      List<CompletableFuture<HttpResponse<String>>> asked = new ArrayList<>();
      for (int i = 0; i < 12; i++) {
        HttpRequest request =
            to(server, "/v1/detect").POST(BodyPublishers.ofByteArray(png(9, 9))).build();
        asked.add(client.sendAsync(request, BodyHandlers.ofString()));
      }
      CompletableFuture.anyOf(asked.toArray(CompletableFuture[]::new)).join();
      detector.open();
      List<Integer> statuses = asked.stream().map(one -> one.join().statusCode()).sorted().toList();
      assertThat(statuses).startsWith(200, 200, 200, 200).endsWith(429).containsOnly(200, 429);
      HttpResponse<String> busy =
          asked.stream()
              .map(CompletableFuture::join)
              .filter(one -> one.statusCode() == 429)
              .findFirst()
              .orElseThrow();
      assertThat(busy.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(detector.batches()).contains(3);
      assertThat(get(server, "/metrics").body())
          .contains("aploss_batch_images_count")
          .contains("status=\"429\"")
          .contains("aploss_queue_images 0.0");
    }
  }

  @Test
  void aDetectorThatTakesTooLongIsGivenUp() throws Exception {
    ScriptedDetector never = ScriptedDetector.waiting();
    ServerOptions hasty = ANY_PORT.withLimits(10_000, 1000, Duration.ofMillis(200));
    DetectionServer server = DetectionServer.start(never, hasty);
    refused(post(server, "/v1/detect", png(9, 9)), 504, "no answer within");
    never.open();
    server.close();
  }

  @Test
  void closingFinishesWhatIsInProgress() throws Exception {
    ScriptedDetector detector = ScriptedDetector.waiting();
    DetectionServer server = DetectionServer.start(detector, ANY_PORT);
    HttpRequest request =
        to(server, "/v1/detect").POST(BodyPublishers.ofByteArray(png(9, 9))).build();
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(request, BodyHandlers.ofString());
    while (!get(server, "/metrics").body().contains("aploss_inside_requests 1.0")) {
      Thread.onSpinWait();
    }
    Thread closing = new Thread(server::close);
    closing.start();
    while (get(server, "/v2/health/ready").statusCode() != 503) {
      Thread.onSpinWait();
    }
    refused(post(server, "/v1/detect", png(9, 9)), 503, "the server ends");
    detector.open();
    assertThat(asked.join().statusCode()).isEqualTo(200);
    closing.join();
  }

  @Test
  void aTokenIsAskedForWhereOneIsSet() throws Exception {
    ServerOptions closed = ANY_PORT.withToken(Optional.of("secret"));
    try (DetectionServer server = DetectionServer.start(ScriptedDetector.ready(), closed)) {
      refused(post(server, "/v1/detect", png(9, 9)), 401, "Authorization: Bearer");
      refused(get(server, "/metrics"), 401, "Authorization: Bearer");
      assertThat(get(server, "/").statusCode()).isEqualTo(200);
      assertThat(get(server, "/v2/health/live").statusCode()).isEqualTo(200);
      HttpRequest.Builder shown =
          to(server, "/v1/detect")
              .header("Authorization", "Bearer secret")
              .POST(BodyPublishers.ofByteArray(png(9, 9)));
      assertThat(send(shown).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void thePageNeedsNothingFromElsewhere() throws Exception {
    try (DetectionServer server = DetectionServer.start(ScriptedDetector.ready(), ANY_PORT)) {
      HttpResponse<String> page = get(server, "/");
      assertThat(page.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .startsWith("default-src 'none'");
      assertThat(page.body()).doesNotContain("http://", "https://", "src=\"", "@import");
      assertThat(json(get(server, "/openapi.json")).path("paths").has("/v1/detect")).isTrue();
    }
  }
}
