package io.github.aploss.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.files.UserException;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.progress.TrainingListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images whose damage only decoding finds: neither their header nor their end shows it. */
class DamagedDataTest {
  @TempDir Path folder;
  private final List<String> told = new ArrayList<>();
  private Path data;
  private Path run;

  @BeforeEach
  void generate() {
    data = folder.resolve("data");
    run = folder.resolve("run");
    SceneGenerator.write(data, new SceneOptions(10, 1, 64, ImageEncoding.PNG));
  }

  /** Changes a byte in the middle of the pixels of the first image of a split. */
  private Path spoilFirstOf(String split) throws IOException {
    String id = Files.readAllLines(data.resolve("ImageSets/Main/" + split + ".txt")).get(0);
    Path file = data.resolve("JPEGImages").resolve(id.strip() + ".png");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    return file;
  }

  private RecipeBuilder layers() {
    return SmallRun.layers(data, 2, 0);
  }

  private boolean train(RecipeBuilder layers) {
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void message(String sentence) {
            told.add(sentence);
          }
        };
    try (TrainingRun training =
        TrainingRun.start(layers.resolve(), run, Optional.empty(), listener)) {
      return training.train();
    }
  }

  @Test
  void aTrainingImageIsLeftOutInTheMiddleOfAnEpochAndToldOnce() throws IOException {
    Path spoilt = spoilFirstOf("trainval");
    assertThat(train(layers())).isTrue();
    assertThat(told)
        .filteredOn(sentence -> sentence.contains(spoilt.toString()))
        .singleElement()
        .asString()
        .startsWith("1 image cannot be decoded and is left out of training, another in its place");
    assertThat(run.resolve("checkpoints/epoch-00002")).isDirectory();
  }

  @Test
  void aStrictTrainingRefusesItBeforeTheFirstStep() throws IOException {
    spoilFirstOf("trainval");
    assertThatThrownBy(() -> train(layers().set("data.strict", "true", "test")))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("refused by --strict: 1 image is damaged");
    assertThat(run).doesNotExist();
  }

  @Test
  void aTestImageIsRefusedBeforeTheFirstStep() throws IOException {
    Path spoilt = spoilFirstOf("test");
    assertThatThrownBy(() -> train(layers()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(spoilt.toString());
    assertThat(run).doesNotExist();
  }

  @Test
  void anImageToSelectWeightsOnIsLeftOutAndTold() throws IOException {
    Path spoilt = spoilFirstOf("trainval");
    assertThat(train(layers().set("data.validation", "0.9", "test"))).isTrue();
    assertThat(told)
        .filteredOn(sentence -> sentence.contains(spoilt.toString()))
        .singleElement()
        .asString()
        .startsWith("1 of the images to select weights on cannot be decoded");
  }
}
