package io.github.aploss.dataset.coco;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.ImageHeader;
import io.github.aploss.dataset.image.PixelSize;
import io.github.aploss.dataset.reading.common.SafePath;
import io.github.aploss.dataset.voc.VocFolders;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Finds the image files of a COCO split. */
final class CocoImageFinder {
  private final Path annotations;
  private final List<Path> folders;
  private final Map<String, Integer> stems = new HashMap<>();
  private Path lastFolder;

  CocoImageFinder(DatasetRoot root, Path annotations, List<CocoContents.Picture> pictures) {
    this.annotations = annotations;
    this.folders = CocoFolders.imageFolders(root, annotations);
    this.lastFolder = folders.get(0);
    pictures.forEach(picture -> stems.merge(stem(picture.fileName()), 1, Integer::sum));
  }

  LabelledImage image(CocoContents.Picture picture, List<LabelledObject> objects) {
    Path path = locate(picture);
    PixelSize size = new PixelSize(picture.width(), picture.height());
    if (size.pixels() == 0) {
      size = ImageHeader.read(path).stored();
    }
    String stem = stem(picture.fileName());
    String id = stems.get(stem) > 1 ? VocFolders.stem(picture.fileName()) : stem;
    return new LabelledImage(id, picture.id(), path, size.width(), size.height(), objects);
  }

  private Path locate(CocoContents.Picture picture) {
    Optional<Path> found = in(lastFolder, picture);
    if (found.isPresent()) {
      return found.get();
    }
    for (Path folder : folders) {
      found = in(folder, picture);
      if (found.isPresent()) {
        lastFolder = folder;
        return found.get();
      }
    }
    throw new DatasetException(
        String.format(
            "the image \"%s\" (id %d) of %s is missing; looked in %s",
            picture.fileName(),
            picture.id(),
            annotations,
            folders.stream().map(Path::toString).collect(Collectors.joining(", "))));
  }

  private static Optional<Path> in(Path folder, CocoContents.Picture picture) {
    return SafePath.resolve(folder, picture.fileName()).filter(Files::isRegularFile);
  }

  private static String stem(String fileName) {
    String last = fileName.substring(fileName.lastIndexOf('/') + 1);
    return VocFolders.stem(last);
  }
}
