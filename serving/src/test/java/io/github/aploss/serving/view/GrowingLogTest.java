package io.github.aploss.serving.view;

import static java.nio.file.StandardOpenOption.APPEND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.serving.view.GrowingLog.News;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingLogTest {
  @TempDir private Path folder;

  @Test
  void wholeLinesAreToldOnce() throws IOException {
    Path file = folder.resolve("log");
    GrowingLog log = new GrowingLog(file);
    assertThat(log.next()).isEqualTo(new News(false, List.of()));
    Files.writeString(file, "one\ntw");
    assertThat(log.next()).isEqualTo(new News(false, List.of("one")));
    assertThat(log.next().isEmpty()).isTrue();
    Files.writeString(file, "ö\nthree\n", APPEND);
    assertThat(log.next()).isEqualTo(new News(false, List.of("twö", "three")));
  }

  @Test
  void aLogThatIsReplacedIsReadAnew() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "one\ntwo\n");
    GrowingLog log = new GrowingLog(file);
    log.next();
    Path other = Files.writeString(folder.resolve("other"), "one\nof the same length\n");
    Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(log.next()).isEqualTo(new News(true, List.of("one", "of the same length")));
    Files.writeString(file, "cut\n");
    assertThat(log.next()).isEqualTo(new News(true, List.of("cut")));
  }
}
