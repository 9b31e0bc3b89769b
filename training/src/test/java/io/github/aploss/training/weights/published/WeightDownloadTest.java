package io.github.aploss.training.weights.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.training.weights.WeightsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WeightDownloadTest {
  @TempDir Path folder;
  private final byte[] content = new byte[200_000];
  private FileServer server;
  private PublishedWeights weights;
  private WeightCache cache;
  private long received;

  @BeforeEach
  void serve() throws IOException {
    new Random(1).nextBytes(content);
    Path file = Files.write(folder.resolve("original"), content);
    String prefix = Checksum.sha256(file).substring(0, 8);
    weights = new PublishedWeights("net", "net-" + prefix + ".pth", 1, Optional.empty());
    cache = new WeightCache(folder.resolve("cache"));
    server = new FileServer(content);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path fetch() {
    return fetchFrom(server.url());
  }

  private Path fetchFrom(String url) {
    DownloadListener listener =
        new DownloadListener() {
          @Override
          public void started(String from, long done, long total) {
            assertThat(from).isEqualTo(url + "/" + weights.file());
            assertThat(total).isEqualTo(content.length);
            received = done;
          }

          @Override
          public void received(long bytes) {
            received += bytes;
          }

          @Override
          public void ended() {}
        };
    return new WeightDownload(
            cache, Map.of("APLOSS_WEIGHTS_URL", url, "no_proxy", "127.0.0.1"), listener)
        .fetch(weights);
  }

  private Path partial() {
    return cache.folder().resolve("." + weights.file() + ".part");
  }

  @Test
  void aFileIsDownloadedOnce() {
    assertThat(fetch()).isEqualTo(cache.place(weights)).hasBinaryContent(content);
    assertThat(received).isEqualTo(content.length);
    fetch();
    assertThat(server.requests).containsExactly("all");
    assertThat(partial()).doesNotExist();
  }

  @Test
  void aBrokenConnectionIsTakenUpWhereItBroke() {
    server.breaks = 2;
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("all", "bytes=100000-", "bytes=150000-");
    assertThat(received).isEqualTo(content.length);
  }

  @Test
  void whatAnEarlierProcessLeftIsGoneOnWith() throws IOException {
    Files.createDirectories(cache.folder());
    Files.write(partial(), Arrays.copyOf(content, 77));
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("bytes=77-");
  }

  @Test
  void aServerWithoutPartsGivesTheWholeFileAgain() throws IOException {
    server.givesParts = false;
    Files.createDirectories(cache.folder());
    Files.write(partial(), new byte[77]);
    assertThat(fetch()).hasBinaryContent(content);
  }

  @Test
  void moreThanTheFileHasIsThrownAway() throws IOException {
    Files.createDirectories(cache.folder());
    Files.write(partial(), new byte[content.length + 1]);
    assertThat(fetch()).hasBinaryContent(content);
    assertThat(server.requests).containsExactly("bytes=200001-", "all");
  }

  @Test
  void anotherFileIsRefusedAndThrownAway() throws IOException {
    Files.createDirectories(cache.folder());
    Files.write(partial(), new byte[77]);
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WeightsException.class)
        .hasMessageContaining("is another file: its SHA-256 begins with");
    assertThat(cache.place(weights)).doesNotExist();
    assertThat(partial()).doesNotExist();
    assertThat(fetch()).hasBinaryContent(content);
  }

  @Test
  void whoIsOfflineLearnsWhichFileToPutWhere() {
    server.close();
    assertThatThrownBy(this::fetch)
        .isInstanceOf(WeightsException.class)
        .hasMessageStartingWith("--weights net cannot be downloaded: 127.0.0.1 does not answer; ")
        .hasMessageContaining("put https://download.pytorch.org/models/" + weights.file())
        .hasMessageContaining("into " + cache.folder());
  }

  @Test
  void aServerWithoutTheFileIsAskedOnce() {
    server.status = 404;
    assertThatThrownBy(this::fetch).hasMessageContaining(weights.file() + " answers 404; ");
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void aMirrorIsAnAddress() {
    assertThatThrownBy(() -> fetchFrom("/some/folder"))
        .hasMessage(
            "APLOSS_WEIGHTS_URL=/some/folder: an address that begins with https:// is expected");
  }
}
