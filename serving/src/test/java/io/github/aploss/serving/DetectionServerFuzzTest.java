package io.github.aploss.serving;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.code_intelligence.jazzer.api.BugDetectors;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * Any bytes where a request is expected, or a part of one: the server answers, and never that the
 * fault is its own. The first byte of an input says what the others are.
 */
class DetectionServerFuzzTest {
  private static final Pattern STATUS = Pattern.compile("^HTTP/1\\.1 (\\d{3}) ");
  private static final int PATIENCE_MILLIS = 60_000;

  private static DetectionServer server;

  @BeforeAll
  static void start() {
    server =
        DetectionServer.start(
            ScriptedDetector.ready(),
            ServerOptions.standard("m")
                .withAddress("127.0.0.1", 0)
                .withBatches(1, Duration.ZERO)
                .withLimits(1 << 16, 1_000_000, Duration.ofSeconds(50)));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @FuzzTest
  void request(byte[] data) throws IOException {
    BugDetectors.allowNetworkConnections();
    if (data.length == 0) {
      return;
    }
    byte[] rest = Arrays.copyOfRange(data, 1, data.length);
    String text = new String(rest, ISO_8859_1);
    switch (data[0]) {
      case 'r' -> asked(rest, true);
      case 'f' -> post("/v1/detect", "multipart/form-data; boundary=b", rest);
      case 't' -> post("/v1/detect", oneLine(text), rest);
      case 'q' -> post("/v1/detect?score=" + oneLine(text), "image/png", rest);
      case 'j' -> post("/v2/models/m/infer", "application/json", rest);
      case 'b' -> post("/v2/models/m/infer", "application/json", infer(rest));
      default -> post("/v1/detect", "application/octet-stream", rest);
    }
  }

  private static String oneLine(String text) {
    return text.lines().findFirst().orElse("").replace(' ', '+');
  }

  private static byte[] infer(byte[] image) {
    return ("{\"inputs\":[{\"name\":\"image\",\"shape\":[1],\"datatype\":\"BYTES\",\"data\":[\""
            + Base64.getEncoder().encodeToString(image)
            + "\"]}]}")
        .getBytes(ISO_8859_1);
  }

  private static void post(String target, String type, byte[] body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(
        ("POST "
                + target
                + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Type: "
                + type
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n")
            .getBytes(ISO_8859_1));
    bytes.writeBytes(body);
    asked(bytes.toByteArray(), false);
  }

  /** Of a stream that is no request, the library below may say 501 or 505, as the standard asks. */
  private static void asked(byte[] stream, boolean raw) throws IOException {
    String answer = answer(stream);
    Matcher status = STATUS.matcher(answer);
    if (!status.find()) {
      if (raw) {
        return;
      }
      throw new AssertionError("no answer: \"" + answer + "\"");
    }
    int code = Integer.parseInt(status.group(1));
    if (code >= 500 && !(raw && (code == 501 || code == 505))) {
      throw new AssertionError(answer);
    }
  }

  /** All that comes back until the end of the connection. */
  private static String answer(byte[] stream) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(stream);
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    } catch (SocketException closedWhileWriting) {
      return "HTTP/1.1 400 closed";
    }
  }
}
