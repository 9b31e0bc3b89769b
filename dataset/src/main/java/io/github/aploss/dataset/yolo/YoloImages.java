package io.github.aploss.dataset.yolo;

import io.github.aploss.annotation.NameList;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.source.FolderListing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The images of a split.
 *
 * @param base what the places are relative to
 * @param places folders of images, or lists with one image a line
 * @param origin who names them
 */
record YoloImages(Path base, List<String> places, Path origin) {
  boolean areThere() {
    return places.stream().allMatch(place -> YoloPaths.find(base, place).isPresent());
  }

  /**
   * @param missing takes a sentence for each image of a list that is not there
   */
  List<Path> find(List<String> missing) {
    List<Path> images = new ArrayList<>();
    for (String place : places) {
      Path found =
          YoloPaths.find(base, place)
              .orElseThrow(
                  () ->
                      new DatasetException(
                          "%s names \"%s\", which is neither a folder nor a list below %s"
                              .formatted(origin, place, base)));
      if (Files.isDirectory(found)) {
        addFolder(found, images);
      } else {
        addListed(found, images, missing);
      }
    }
    return images;
  }

  /** Those in a folder; where it has none itself but a folder of that name, in there. */
  private static void addFolder(Path folder, List<Path> images) {
    images.addAll(FolderListing.images(folder));
    for (Path inner : FolderListing.folders(folder)) {
      if (!FolderListing.name(inner).equalsIgnoreCase("labels")) {
        addFolder(inner, images);
      }
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
