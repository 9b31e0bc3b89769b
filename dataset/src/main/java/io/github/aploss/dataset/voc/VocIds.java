package io.github.aploss.dataset.voc;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.voc.VocImageSet;
import io.github.aploss.dataset.source.FolderListing;
import java.nio.file.Path;
import java.util.List;

/** Which images a split has. */
@FunctionalInterface
interface VocIds {
  List<String> read(ReadingWarnings warnings);

  /** Those of a list. */
  static VocIds listed(Path list) {
    return warnings -> VocImageSet.read(list, warnings);
  }

  /** Those that have an annotation in a folder. */
  static VocIds annotated(Path folder) {
    return warnings ->
        FolderListing.files(folder, ".xml").stream()
            .map(FolderListing::name)
            .map(name -> name.substring(0, name.length() - ".xml".length()))
            .toList();
  }
}
