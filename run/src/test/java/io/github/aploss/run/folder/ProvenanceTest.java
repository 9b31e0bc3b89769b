package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenanceTest {
  private static final Dataset TRAIN = dataset("dog", 17);
  private static final Dataset TEST = dataset("dog", 18);

  @TempDir Path folder;

  private static Dataset dataset(String name, long category) {
    Box box = new Box(1, 1, 5, 6);
    LabelledObject object = new LabelledObject(box, 0, false, false, false, box.area());
    LabelledImage image = new LabelledImage("a", 1, Path.of("a.jpg"), 10, 10, List.of(object));
    return new Dataset(
        DatasetFormat.COCO, List.of(name), List.of(category), List.of(image), List.of(), true);
  }

  private static Provenance alone() {
    return Provenance.now(
        "random", Optional.empty(), 2, 1, "libtorch", TRAIN, Optional.empty(), Optional.empty());
  }

  private static Provenance together() {
    return Provenance.now(
        "resnet.pth",
        Optional.of("runs/first"),
        2,
        3,
        "libtorch",
        TRAIN,
        Optional.empty(),
        Optional.of(TEST));
  }

  @Test
  void describesTheDataTheClassesAndTheMoment() {
    Provenance made = together();
    assertThat(made.classes()).containsExactly("dog");
    assertThat(made.categoryIds()).containsExactly(17L);
    assertThat(made.train())
        .isEqualTo(new Provenance.DataIdentity(1, "1 image, 1 object: dog 1", TRAIN.fingerprint()));
    assertThat(made.test().orElseThrow().fingerprint()).isEqualTo(TEST.fingerprint());
    assertThat(Duration.between(Instant.parse(made.started()), Instant.now()))
        .isBetween(Duration.ZERO, Duration.ofMinutes(10));
    assertThat(made.version()).isNotBlank();
  }

  @Test
  void linesTellWhatThereIs() {
    Provenance made = together();
    assertThat(made.lines())
        .containsEntry("aploss", made.version())
        .containsEntry("started", made.started())
        .containsEntry("java", made.java())
        .containsEntry("system", made.system())
        .containsEntry("engine", "libtorch, 2 threads")
        .containsEntry("workers", "3 with so many threads each")
        .containsEntry("weights", "resnet.pth")
        .containsEntry("proposals", "runs/first")
        .containsEntry("training data", "1 image, 1 object: dog 1")
        .containsEntry("training data SHA-256", TRAIN.fingerprint())
        .containsEntry("test data", "1 image, 1 object: dog 1")
        .containsEntry("test data SHA-256", TEST.fingerprint());
  }

  @Test
  void linesDoNotTellOfWhatThereIsNot() {
    assertThat(alone().lines())
        .doesNotContainKeys("workers", "proposals", "test data", "test data SHA-256");
  }

  @Test
  void isReadAsItWasWritten() {
    for (Provenance made : List.of(alone(), together())) {
      Path file = folder.resolve("run.json");
      made.write(file);
      assertThat(Provenance.read(file)).isEqualTo(made);
    }
  }

  @Test
  void whatALaterVersionAddsIsPassedOver() throws IOException {
    Path file = folder.resolve("run.json");
    alone().write(file);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": 1,"));
    assertThat(Provenance.read(file).start()).isEqualTo("random");
  }

  @Test
  void aDamagedFileIsRefusedByItsName() throws IOException {
    Path file = Files.writeString(folder.resolve("run.json"), "{\"version\": ");
    assertThatThrownBy(() -> Provenance.read(file))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(file + ": not a readable description of a run (");
  }
}
