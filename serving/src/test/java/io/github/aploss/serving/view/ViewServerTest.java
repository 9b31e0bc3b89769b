package io.github.aploss.serving.view;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.serving.view.picture.JudgedPictures;
import io.github.aploss.serving.view.picture.PictureSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewServerTest {
  private static final int PATIENCE_MILLIS = 60_000;

  /** Finds nothing. */
  private static final PictureSource NONE =
      new PictureSource() {
        @Override
        public List<ErrorName> kinds() {
          return List.of();
        }

        @Override
        public void find(int run, JudgedPictures into) {
          into.begin(List.of(), 0);
        }
      };

  @TempDir private Path folder;
  private Path log;
  private ViewServer server;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(folder.resolve("secret"), "top secret");
    log = Files.createDirectory(folder.resolve("run")).resolve("metrics.jsonl");
    server = ViewServer.start(List.of(new ViewedRun("a <run>", log)), NONE, 0);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Socket ask(String method, String target, String host) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(PATIENCE_MILLIS);
    String request = method + " " + target + " HTTP/1.1\r\nHost: " + host + "\r\n";
    socket
        .getOutputStream()
        .write(
            (request + "Accept: */*, text/event-stream\r\nConnection: close\r\n\r\n")
                .getBytes(ISO_8859_1));
    return socket;
  }

  private String answer(String method, String target, String host) throws IOException {
    try (Socket socket = ask(method, target, host)) {
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  @Test
  void linesComeAsTheyAreWritten() throws IOException {
    Files.writeString(log, "{\"type\":\"step\",\"step\":1}\nbroken\n");
    try (Socket socket = ask("GET", "/events", "localhost")) {
      BufferedReader events = new BufferedReader(new InputStreamReader(socket.getInputStream()));
      assertThat(data(events)).contains("\"run\":0", "\"lines\":[{\"type\":\"step\",\"step\":1}]");
      Files.writeString(log, "{\"type\":\"step\",\"step\":2}\n", APPEND);
      assertThat(data(events)).contains("\"lines\":[{\"type\":\"step\",\"step\":2}]");
    }
  }

  private static String data(BufferedReader events) throws IOException {
    String line = events.readLine();
    while (line != null && !line.startsWith("data:")) {
      line = events.readLine();
    }
    return line;
  }

  @Test
  void thePageNeedsNothingElseAndNamesAreText() throws IOException {
    String page = answer("GET", "/", "127.0.0.1:" + server.port());
    assertThat(page).startsWith("HTTP/1.1 200").contains("default-src 'none'", "a &lt;run&gt;");
    assertThat(page.substring(0, page.indexOf("<script"))).doesNotContain("<run>", "src=", "<link");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/secret",
        "/../secret",
        "/run/metrics.jsonl",
        "/%2e%2e/secret",
        "/..%2fsecret",
        "/%2e%2e%5csecret",
        "//secret",
        "/events/../../secret",
        "/events/..%2f..%2fsecret",
        "/.%00./secret",
        "/META-INF/MANIFEST.MF"
      })
  void noAddressNamesAFile(String target) throws IOException {
    String answer = answer("GET", target, "localhost");
    assertThat(answer).doesNotContain("top secret").containsPattern("^HTTP/1.1 40[04] ");
  }

  @Test
  void nothingCanBeChanged() throws IOException {
    for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
      assertThat(answer(method, "/", "localhost")).containsPattern("^HTTP/1.1 40[45] ");
    }
  }

  @Test
  void otherNamesOfThisMachineAreNotAnswered() throws IOException {
    assertThat(answer("GET", "/", "evil.example")).startsWith("HTTP/1.1 403");
    assertThat(answer("GET", "/events", "evil.example:8081")).startsWith("HTTP/1.1 403");
  }

  @Test
  void aPortInUseGetsASentence() {
    assertThatThrownBy(() -> ViewServer.start(List.of(), NONE, server.port()))
        .isInstanceOf(ViewException.class)
        .hasMessageContaining("it is in use");
  }
}
