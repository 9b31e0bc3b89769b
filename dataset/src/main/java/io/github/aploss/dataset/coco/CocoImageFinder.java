package io.github.aploss.dataset.coco;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.annotation.SafePath;
import io.github.aploss.annotation.coco.CocoInstances.CocoImage;
import io.github.aploss.dataset.source.ImageFinder;
import io.github.aploss.files.Absence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the image files of a COCO split. */
final class CocoImageFinder {
  private static final List<String> FOLDERS = List.of("images", "data", "Images", "JPEGImages");

  private final Path annotations;
  private final ImageFinder finder;
  private final Map<String, Integer> stems = new HashMap<>();

  CocoImageFinder(Path root, Path annotations, String split, List<CocoImage> images) {
    this.annotations = annotations;
    this.finder = new ImageFinder(folders(root, annotations, split));
    images.forEach(image -> stems.merge(stem(name(image)), 1, Integer::sum));
  }

  /** Folders that may hold the images, most likely first. */
  private static List<Path> folders(Path root, Path annotations, String split) {
    Set<Path> folders = new LinkedHashSet<>();
    // test-dev2017 is a part of test2017 and has no folder of its own.
    for (String part : new LinkedHashSet<>(List.of(split, split.replace("-dev", "")))) {
      for (String name : List.of(part, "images/" + part, "data/" + part)) {
        SafePath.resolve(root, name).ifPresent(folders::add);
      }
    }
    FOLDERS.forEach(name -> folders.add(root.resolve(name)));
    folders.add(root);
    Path beside = annotations.toAbsolutePath().getParent();
    FOLDERS.forEach(name -> folders.add(beside.resolve(name)));
    folders.add(beside);
    return folders.stream().filter(Files::isDirectory).toList();
  }

  Optional<Path> find(CocoImage image) {
    return image.fileName() == null ? Optional.empty() : finder.find(image.fileName());
  }

  String missing(CocoImage image) {
    return image.fileName() == null
        ? "the image with the id %d of %s has no \"file_name\"".formatted(image.id(), annotations)
        : "the image \"%s\" (id %d) of %s is missing; looked in %s"
                .formatted(
                    image.fileName(),
                    image.id(),
                    annotations,
                    finder.folders().stream().map(Path::toString).collect(Collectors.joining(", ")))
            + forbidden(image.fileName());
  }

  /** Of the folders that were looked in, one that may not be entered. */
  private String forbidden(String name) {
    return finder.folders().stream()
        .flatMap(folder -> SafePath.resolve(folder, name).stream())
        .flatMap(file -> Absence.forbidden(file).stream())
        .findFirst()
        .map(folder -> "; " + Absence.sentence(folder))
        .orElse("");
  }

  /** The stem of its file; with the folders in front where others have the same. */
  String id(CocoImage image) {
    String stem = stem(name(image));
    return stems.get(stem) > 1 ? ImageFileNames.stem(name(image)) : stem;
  }

  private static String name(CocoImage image) {
    return image.fileName() == null ? Long.toString(image.id()) : image.fileName();
  }

  private static String stem(String fileName) {
    return ImageFileNames.stem(ImageFileNames.last(fileName));
  }
}
