package io.github.aploss.annotation.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonListSlicesTest {
  @TempDir private Path folder;

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("list.json"), json);
  }

  private static List<String> slices(JsonListSlices slices) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < slices.count(); i++) {
      try (InputStream in = slices.open(i)) {
        texts.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return texts;
  }

  @Test
  void eachSliceIsAListOfWholeElements() throws IOException {
    assertThat(slices(JsonListSlices.of(file("[{\"a\":1}, {\"a\":2} ,\n{\"a\":3},{\"a\":4}]"), 2)))
        .containsExactly("[{\"a\":1}, {\"a\":2} ,\n{\"a\":3}]", "[{\"a\":4}]");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40})
  void togetherTheSlicesHoldAllElementsInOrder(int count) throws IOException {
    String elements =
        IntStream.range(0, 500)
            .mapToObj(i -> "{\"id\":" + i + "}")
            .collect(Collectors.joining(","));
    List<String> slices = slices(JsonListSlices.of(file("[" + elements + "]"), count));
    assertThat(slices).hasSize(count).allMatch(s -> s.startsWith("[") && s.endsWith("]"));
    assertThat(
            slices.stream()
                .map(s -> s.substring(1, s.length() - 1))
                .collect(Collectors.joining(",")))
        .isEqualTo(elements);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "", "[{\"a\":1}]", "[1,2,3,4,5,6]", "[{\"a\":[1]}]"})
  void whereNothingCanBeCutThereIsOneSlice(String json) throws IOException {
    assertThat(slices(JsonListSlices.of(file(json), 3))).containsExactly(json);
  }

  @Test
  void bytesComeOneByOneAsWell() throws IOException {
    JsonListSlices slices = JsonListSlices.of(file("[{},{\"x\":1},{\"ü\":1}]"), 2);
    try (InputStream in = slices.open(1)) {
      assertThat(in.read(new byte[5], 0, 0)).isZero();
      StringBuilder text = new StringBuilder();
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
      assertThat(text.toString().getBytes(StandardCharsets.ISO_8859_1))
          .isEqualTo("[{\"ü\":1}]".getBytes(StandardCharsets.UTF_8));
      assertThat(in.read()).isEqualTo(-1);
    }
  }
}
