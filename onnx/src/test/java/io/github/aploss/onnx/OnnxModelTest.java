package io.github.aploss.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.image.Image;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What needs no model; those that do are with the export, which makes them. */
class OnnxModelTest {
  @TempDir Path folder;

  @Test
  void noFileIsASentence() {
    assertThatThrownBy(() -> OnnxModel.open(folder.resolve("none.onnx")))
        .isInstanceOf(OnnxException.class)
        .hasMessageEndingWith("none.onnx: there is no such file");
  }

  @Test
  void whatIsNoModelIsASentence() throws Exception {
    Path file = Files.writeString(folder.resolve("page.onnx"), "<html>");
    assertThatThrownBy(() -> OnnxModel.open(file))
        .isInstanceOf(OnnxException.class)
        .hasMessageContaining("page.onnx: not a model that ONNX Runtime can use (")
        .hasMessageNotContaining("\n");
    byte[] nothing = "".getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> OnnxModel.of(nothing, "empty")).isInstanceOf(OnnxException.class);
  }

  @Test
  void aDescriptionIsReadAsItWasWritten() {
    ModelDescription description =
        new ModelDescription(
            "ssd-tiny",
            List.of("ball", "box \"2\""),
            List.of(1L, 90L),
            List.of(0.25, Double.POSITIVE_INFINITY),
            "40 images of a test",
            0.5,
            new ImageResizing(480, 800),
            true,
            Map.of("data", "forty images"));
    assertThat(ModelDescription.of(description.json(), "model")).isEqualTo(description);
  }

  @Test
  void anotherDescriptionIsASentence() {
    for (String json : List.of("", "[]", "{}", "{\"classes\": 3}", "{\"classes\": [\"a\"]}")) {
      assertThatThrownBy(() -> ModelDescription.of(json, "a.onnx"))
          .as(json)
          .isInstanceOf(OnnxException.class)
          .hasMessageStartingWith("a.onnx: its metadata");
    }
  }

  @Test
  void imagesAreResizedToSquaresOrByTheirShorterSide() {
    Image image = Image.blank(300, 100);
    assertThat(new ImageResizing(64, 0).resized(image))
        .matches(seen -> seen.width() == 64 && seen.height() == 64);
    assertThat(new ImageResizing(64, 1000).resized(image))
        .matches(seen -> seen.width() == 192 && seen.height() == 64);
    assertThat(new ImageResizing(64, 150).resized(image))
        .matches(seen -> seen.width() == 150 && seen.height() == 50);
  }
}
