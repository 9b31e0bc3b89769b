package io.github.aploss.dataset.yolo;

import io.github.aploss.annotation.NameList;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The images of a split.
 *
 * @param base what the places are relative to
 * @param places folders of images, or lists with one image a line
 * @param origin who names them
 */
record YoloImages(Path base, List<String> places, Path origin) {
  boolean areThere() {
    return places.stream().allMatch(place -> YoloPaths.findFolder(base, place).isPresent());
  }

  /**
   * @param missing takes a sentence for each image of a list that is not there
   */
  List<Path> find(List<String> missing) {
    List<Path> images = new ArrayList<>();
    for (String place : places) {
      Path found =
          YoloPaths.findFolder(base, place)
              .orElseThrow(
                  () ->
                      new DatasetException(
                          "%s names \"%s\", which is neither a folder nor a list below %s"
                              .formatted(origin, place, base)));
      if (Files.isDirectory(found)) {
        addFolder(found, images, new HashSet<>());
      } else {
        addListed(found, images, missing);
      }
    }
    return images;
  }

  /**
   * Those in a folder and in the folders inside.
   *
   * @param seen the folders so far; a link to one of them would be walked again and again
   */
  private static void addFolder(Path folder, List<Path> images, Set<Path> seen) {
    if (!seen.add(real(folder))) {
      return;
    }
    images.addAll(FolderListing.images(folder));
    for (Path inner : FolderListing.folders(folder)) {
      if (!FolderListing.name(inner).equalsIgnoreCase("labels")) {
        addFolder(inner, images, seen);
      }
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new DatasetException(
          "the folder " + folder + " cannot be listed: " + FailureReasons.of(e), e);
    }
  }

  private void addListed(Path list, List<Path> images, List<String> missing) {
    Path folder = list.toAbsolutePath().getParent();
    for (String line : NameList.lines(list)) {
      Optional<Path> image =
          YoloPaths.find(folder, line)
              .or(() -> YoloPaths.find(base, line))
              .filter(Files::isRegularFile);
      image.ifPresentOrElse(
          images::add,
          () -> missing.add("the image \"%s\" of the list %s is missing".formatted(line, list)));
    }
  }
}
