package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.ImageFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where annotations and images lie.
 *
 * @param images folders to look in, most likely first
 */
record VocFolders(Path annotations, List<Path> images) {
  private static final List<String> ANNOTATIONS =
      List.of("Annotations", "Annotation", "xml", "xmls", "labels");
  private static final List<String> IMAGES =
      List.of("JPEGImages", "PNGImages", "images", "image", "imgs", "img", "data");

  /** Those of a folder, by the names that they usually have. */
  static VocFolders of(Path directory) {
    Path annotations =
        FolderListing.firstNamed(directory, ANNOTATIONS)
            .orElse(directory.resolve(ANNOTATIONS.get(0)));
    List<Path> images = new ArrayList<>(FolderListing.named(directory, IMAGES));
    if (images.isEmpty()) {
      images.add(directory.resolve(IMAGES.get(0)));
    }
    images.add(annotations);
    images.add(directory);
    return new VocFolders(annotations, images);
  }

  /** The folders of a part, whose name is that of a folder within each of these. */
  VocFolders part(String name) {
    List<Path> parts = new ArrayList<>();
    images.forEach(folder -> parts.add(folder.resolve(name)));
    parts.addAll(images);
    return new VocFolders(annotations.resolve(name), parts);
  }

  boolean areThere() {
    return Files.isDirectory(annotations) || images.stream().limit(1).anyMatch(Files::isDirectory);
  }

  Path annotation(String id) {
    return annotations.resolve(id + ".xml");
  }

  ImageFinder finder() {
    return new ImageFinder(images.stream().filter(Files::isDirectory).toList());
  }

  /** The image of an id: under its own name first, else under the annotation's file name. */
  static Optional<Path> image(ImageFinder finder, String id, Optional<String> fileName) {
    return finder.withAnyEnding(id).or(() -> fileName.flatMap(finder::find));
  }
}
