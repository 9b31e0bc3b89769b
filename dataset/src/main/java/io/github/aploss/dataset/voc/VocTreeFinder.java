package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.source.DatasetTree;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.SplitSource;
import io.github.aploss.dataset.source.TreeFinder;
import io.github.aploss.dataset.source.UsualSplits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds trees of the VOC devkit: image sets that list what lies in the other folders. */
public final class VocTreeFinder implements TreeFinder {
  private static final String LIST_ENDING = ".txt";

  @Override
  public DatasetFormat format() {
    return DatasetFormat.VOC;
  }

  @Override
  public Optional<DatasetTree> find(Path root) {
    List<Path> found = candidates(root);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.size() > 1) {
      String names = found.stream().map(Path::toString).collect(Collectors.joining(", "));
      throw new DatasetException(root + " holds several VOC trees (" + names + "); name one");
    }
    Path directory = found.get(0);
    VocFolders folders = VocFolders.of(directory);
    Map<String, SplitSource> splits = new LinkedHashMap<>();
    for (Path list : FolderListing.files(lists(directory), LIST_ENDING)) {
      String name = FolderListing.name(list);
      splits.put(
          name.substring(0, name.length() - LIST_ENDING.length()),
          context -> VocReader.read(directory, folders, VocIds.listed(list), context));
    }
    return Optional.of(
        new DatasetTree(DatasetFormat.VOC, "VOC", directory, UsualSplits.ordered(splits)));
  }

  private static List<Path> candidates(Path root) {
    for (Path base : List.of(root, root.resolve("VOCdevkit"))) {
      List<Path> found =
          isTree(base)
              ? List.of(base)
              : FolderListing.folders(base).stream().filter(VocTreeFinder::isTree).toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static boolean isTree(Path directory) {
    return Files.isDirectory(lists(directory))
        && !FolderListing.files(lists(directory), LIST_ENDING).isEmpty()
        && VocFolders.of(directory).areThere();
  }

  private static Path lists(Path directory) {
    Path sets = directory.resolve("ImageSets");
    return Files.isDirectory(sets.resolve("Main")) ? sets.resolve("Main") : sets;
  }

  @Override
  public String expected() {
    return "VOC: ImageSets/Main/SPLIT.txt beside Annotations and JPEGImages, here, in VOCdevkit or in"
        + " a folder like VOC2007";
  }

  @Override
  public List<String> lacks(Path root) {
    return Files.isDirectory(root.resolve("ImageSets"))
        ? List.of("its folder ImageSets has no lists (Main/SPLIT.txt) or no Annotations beside it")
        : List.of();
  }
}
