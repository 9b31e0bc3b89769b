package io.github.aploss.dataset.coco;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.image.TestImages;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CocoFileCheckTest {
  @TempDir private Path temp;

  private boolean isPossible(String text) {
    return CocoFileCheck.isPossible(TestImages.write(temp.resolve("a.json"), text));
  }

  /** Broken ones too, so that reading them says what is broken. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"images\": []}",
        "{\"info\": {\"images\": 1}, \"licenses\": [{}], \"images\": [",
        "",
        "{\"info\": ",
      })
  void anObjectWithImagesMayBeOne(String text) {
    assertThat(isPossible(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "3", "{}", "{\"info\": {\"images\": []}}", "{\"shapes\": []}"})
  void otherJsonIsNone(String text) {
    assertThat(isPossible(text)).isFalse();
  }

  /** Such files are not read whole to look at them. */
  @ParameterizedTest
  @ValueSource(strings = {"{\"names\": 1,", "{\"shapes\": [],"})
  void aLargeObjectIsTakenForOne(String start) {
    assertThat(isPossible(start + " ".repeat(5 << 20) + "\"other\": 1}")).isTrue();
  }
}
