package io.github.aploss.workbench.benchmark.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.files.UserException;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadingBenchmarkTest {
  @TempDir Path folder;

  private Recipe recipe() {
    Path data = folder.resolve("scenes");
    SceneGenerator.write(data, new SceneOptions(5, 1, 64, ImageEncoding.JPEG));
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(data.toString()), "--data")
        .set("input.image-size", "64", "--image-size")
        .resolve();
  }

  @Test
  void bothAreMeasuredWithOneThreadAndWithSeveral() {
    List<LoadingSpeed> heard = new ArrayList<>();
    List<LoadingSpeed> speeds = LoadingBenchmark.run(recipe(), 3, 9, heard::add);
    assertThat(speeds).isEqualTo(heard).hasSize(LoadingBenchmark.MEASUREMENTS);
    assertThat(speeds).extracting(LoadingSpeed::subject).contains("aploss", "OpenCV");
    assertThat(speeds).extracting(LoadingSpeed::threads).containsExactly(1, 1, 3, 3);
    assertThat(speeds)
        .allSatisfy(speed -> assertThat(speed.imagesPerSecond()).isPositive().isFinite());
  }

  @Test
  void aDamagedImageEndsTheMeasurementWithItsSentence() throws IOException {
    Recipe recipe = recipe();
    try (var images = Files.list(folder.resolve("scenes/JPEGImages"))) {
      for (Path image : images.toList()) {
        byte[] bytes = Files.readAllBytes(image);
        Files.write(image, Arrays.copyOf(bytes, bytes.length / 2));
      }
    }
    assertThatThrownBy(() -> LoadingBenchmark.run(recipe, 2, 4, speed -> {}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is cut off");
  }
}
