package io.github.aploss.run.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {
  @TempDir Path parent;
  private Path directory;

  @BeforeEach
  void name() {
    directory = parent.resolve("runs/one");
  }

  private RunFolder begun() throws IOException {
    RunFolder folder = RunFolder.create(directory);
    Files.writeString(folder.recipe(), "");
    Files.writeString(folder.provenance(), "{}");
    return folder;
  }

  private void evaluated(RunFolder folder, int epoch) {
    new EvaluationRecord(epoch, 10L * epoch, 4, Map.of("AP", 0.5), List.of())
        .write(folder.evaluation(epoch));
  }

  @Test
  void filesLieWhereTheDocumentationSays() {
    RunFolder folder = new RunFolder(directory);
    assertThat(folder.recipe()).isEqualTo(directory.resolve("recipe.yaml"));
    assertThat(folder.provenance()).isEqualTo(directory.resolve("run.json"));
    assertThat(folder.metrics()).isEqualTo(directory.resolve("metrics.jsonl"));
    assertThat(folder.checkpoints()).isEqualTo(directory.resolve("checkpoints"));
    assertThat(folder.evaluation(5)).isEqualTo(directory.resolve("evaluations/epoch-0005.json"));
    assertThat(folder.report()).isEqualTo(directory.resolve("report.html"));
  }

  @Test
  void aNewFolderIsMadeWithThoseAboveIt() {
    assertThat(RunFolder.create(directory)).isEqualTo(new RunFolder(directory));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void whatARunLeavesThatEndedBeforeItBeganIsNotInTheWay() throws IOException {
    RunFolder folder = RunFolder.create(directory);
    RunFolder.unlock(folder.lock());
    Files.writeString(folder.recipe(), "");
    assertThat(RunFolder.create(directory)).isEqualTo(folder);
  }

  @Test
  void aFolderWithARunIsRefusedForANewOne() throws IOException {
    begun();
    assertThatThrownBy(() -> RunFolder.create(directory))
        .isInstanceOf(RunException.class)
        .hasMessage(
            directory
                + " holds a run already; continue it with --resume, or name another folder with"
                + " --out");
  }

  @Test
  void aFolderWithOtherFilesAndAFileAreRefusedForANewRun() throws IOException {
    Files.createDirectories(directory);
    Path photo = Files.createFile(directory.resolve("photo.jpg"));
    for (Path taken : List.of(directory, photo)) {
      assertThatThrownBy(() -> RunFolder.create(taken))
          .isInstanceOf(RunException.class)
          .hasMessage(taken + " exists and is not an empty folder; name another one with --out");
    }
  }

  @Test
  void whereAFileIsInTheWayTheFolderCannotBeMade() throws IOException {
    Files.createFile(parent.resolve("runs"));
    assertThatThrownBy(() -> RunFolder.create(directory))
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(directory + ": the folder cannot be made: ");
  }

  @Test
  void aRunIsOpenedByItsRecipeAndItsDescription() throws IOException {
    RunFolder folder = begun();
    assertThat(RunFolder.open(directory)).isEqualTo(folder);
    for (Path needed : List.of(folder.recipe(), folder.provenance())) {
      Path aside = Files.move(needed, parent.resolve("aside"));
      assertThatThrownBy(() -> RunFolder.open(directory))
          .isInstanceOf(RunException.class)
          .hasMessage(
              directory
                  + " is not the folder of a run: recipe.yaml and run.json are expected in it");
      Files.move(aside, needed);
    }
  }

  @Test
  void aLockKeepsOthersOutUntilItIsGivenBack() {
    RunFolder folder = RunFolder.create(directory);
    FileChannel lock = folder.lock();
    assertThatThrownBy(folder::lock)
        .isInstanceOf(RunException.class)
        .hasMessage(directory + ": another process is training into this folder");
    RunFolder.unlock(lock);
    FileChannel next = folder.lock();
    assertThat(next.isOpen()).isTrue();
    RunFolder.unlock(next);
    assertThat(next.isOpen()).isFalse();
  }

  @Test
  void aFolderThatIsGoneCannotBeLocked() {
    assertThatThrownBy(new RunFolder(directory)::lock)
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith(directory + ": the folder cannot be written to (");
  }

  @Test
  void evaluationsComeByEpoch() throws IOException {
    RunFolder folder = RunFolder.create(directory);
    assertThat(folder.evaluations()).isEmpty();
    List.of(10_000, 5, 30).forEach(epoch -> evaluated(folder, epoch));
    Files.writeString(folder.evaluation(5).resolveSibling("notes.json"), "mine");
    assertThat(folder.evaluations())
        .extracting(EvaluationRecord::epoch)
        .containsExactly(5, 30, 10_000);
  }
}
