package io.github.aploss.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException {
    for (String name : List.of("b.JPG", "a.png", "notes.txt", ".hidden.png")) {
      Files.createFile(folder.resolve(name));
    }
    for (String name : List.of("Labels", "images", ".cache")) {
      Files.createDirectory(folder.resolve(name));
    }
  }

  private List<String> names(List<Path> paths) {
    return paths.stream().map(FolderListing::name).toList();
  }

  @Test
  void filesAndFoldersAreSortedAndHiddenOnesAreNotThere() {
    assertThat(names(FolderListing.files(folder))).containsExactly("a.png", "b.JPG", "notes.txt");
    assertThat(names(FolderListing.folders(folder))).containsExactly("Labels", "images");
    assertThat(names(FolderListing.images(folder))).containsExactly("a.png", "b.JPG");
    assertThat(names(FolderListing.files(folder, ".jpg"))).containsExactly("b.JPG");
  }

  @Test
  void foldersAreFoundInWhateverCaseInTheOrderOfTheNames() {
    assertThat(names(FolderListing.named(folder, List.of("IMAGES", "labels", "none"))))
        .containsExactly("images", "Labels");
    assertThat(FolderListing.firstNamed(folder, List.of("none"))).isEmpty();
  }

  @Test
  void whatIsNoFolderIsEmpty() {
    assertThat(FolderListing.files(folder.resolve("notes.txt"))).isEmpty();
    assertThat(FolderListing.folders(folder.resolve("missing"))).isEmpty();
  }

  @Test
  void aFolderThatMayNotBeEnteredIsNamed() {
    Path closed = folder.resolve("images");
    assumeTrue(
        closed.toFile().setExecutable(false, false) && !Files.isExecutable(closed),
        "the user of this test may enter every folder");
    try {
      assertThatThrownBy(() -> FolderListing.files(closed))
          .isInstanceOf(DatasetException.class)
          .hasMessageContaining(closed.toString());
    } finally {
      assertThat(closed.toFile().setExecutable(true, true)).isTrue();
    }
  }

  @Test
  void listsOfSingleClassesAreNamedWhereNothingElseIs() {
    SplitSource none =
        context -> {
          throw new AssertionError("not read");
        };
    assertThat(tree(Map.of("train", none, "cat_train", none)).names()).containsExactly("train");
    assertThat(tree(Map.of("cat_train", none)).names()).containsExactly("cat_train");
  }

  private DatasetTree tree(Map<String, SplitSource> splits) {
    return new DatasetTree(DatasetFormat.VOC, "VOC", folder, splits);
  }
}
