package io.github.aploss.dataset.voc;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.common.ReadingWarnings;
import io.github.aploss.dataset.reading.common.SafePath;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folders of one year of a VOC data set. */
public record VocFolders(Path directory) {
  public static final String EXPECTED =
      "ImageSets/Main beside JPEGImages or Annotations, here, in VOCdevkit or in a folder like"
          + " VOC2007";

  private static final List<String> EXTENSIONS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif");

  public static boolean isPresent(Path root) {
    return !candidates(root).isEmpty();
  }

  static VocFolders find(Path root) {
    List<Path> found = candidates(root);
    if (found.size() == 1) {
      return new VocFolders(found.get(0));
    }
    if (found.isEmpty()) {
      throw new DatasetException(root + " is not a VOC tree: looked for " + EXPECTED);
    }
    String names = found.stream().map(Path::toString).collect(Collectors.joining(", "));
    throw new DatasetException(root + " holds several VOC trees (" + names + "); name one");
  }

  /** Whether there is one tree under the root and it lists the split. */
  public static boolean offers(DatasetRoot root) {
    List<Path> found = candidates(root.directory());
    return found.size() == 1
        && Files.isRegularFile(new VocFolders(found.get(0)).list(root.split()));
  }

  private Path list(String split) {
    return directory.resolve("ImageSets").resolve("Main").resolve(split + ".txt");
  }

  private static List<Path> candidates(Path root) {
    for (Path base : List.of(root, root.resolve("VOCdevkit"))) {
      List<Path> found = isTree(base) ? List.of(base) : children(base);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return List.of();
  }

  private static List<Path> children(Path base) {
    if (!Files.isDirectory(base)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(base)) {
      return children.filter(VocFolders::isTree).sorted().toList();
    } catch (IOException e) {
      throw new DatasetException(
          "the folder " + base + " cannot be listed: " + FailureReasons.of(e), e);
    }
  }

  private static boolean isTree(Path directory) {
    return Files.isDirectory(directory.resolve("ImageSets").resolve("Main"))
        && (Files.isDirectory(directory.resolve("JPEGImages"))
            || Files.isDirectory(directory.resolve("Annotations")));
  }

  Path annotation(String id) {
    return directory.resolve("Annotations").resolve(id + ".xml");
  }

  /** The image of an id: under its own name first, else under the annotation's file name. */
  Path image(String id, Optional<String> fileName) {
    Path images = directory.resolve("JPEGImages");
    for (String extension : EXTENSIONS) {
      for (String spelling : List.of(extension, extension.toUpperCase(Locale.ROOT))) {
        Path file = images.resolve(id + spelling);
        if (Files.isRegularFile(file)) {
          return file;
        }
      }
    }
    Optional<Path> named = fileName.flatMap(name -> inside(images, name));
    if (named.isPresent()) {
      return named.get();
    }
    throw new DatasetException(
        "the image of "
            + id
            + " is missing: "
            + images.resolve(id)
            + " does not exist with any of the endings "
            + String.join(", ", EXTENSIONS)
            + fileName
                .map(name -> ", nor does the file \"" + name + "\" of its annotation")
                .orElse(""));
  }

  private static Optional<Path> inside(Path images, String fileName) {
    // Exporters write whole paths of the machine they ran on; only the last part can be trusted.
    String last =
        fileName.substring(Math.max(fileName.lastIndexOf('/'), fileName.lastIndexOf('\\')) + 1);
    if (last.isBlank() || last.equals("..") || last.equals(".")) {
      return Optional.empty();
    }
    return SafePath.resolve(images, last).filter(Files::isRegularFile);
  }

  /** The ids of a split, in the order of its list. */
  List<String> ids(String split, ReadingWarnings findings) {
    Path list = list(split);
    if (!Files.isRegularFile(list)) {
      throw new DatasetException(
          "the split \"" + split + "\" is missing: " + list + " does not exist" + otherSplits());
    }
    return VocImageSet.read(list, findings);
  }

  private String otherSplits() {
    try (Stream<Path> lists = Files.list(directory.resolve("ImageSets").resolve("Main"))) {
      String names =
          lists
              .map(path -> path.getFileName().toString())
              .filter(name -> name.endsWith(".txt") && !name.contains("_"))
              .map(name -> name.substring(0, name.length() - ".txt".length()))
              .sorted()
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "" : "; there are " + names;
    } catch (IOException e) {
      return "";
    }
  }

  public static String stem(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (String extension : EXTENSIONS) {
      if (lower.endsWith(extension)) {
        return fileName.substring(0, fileName.length() - extension.length());
      }
    }
    return fileName;
  }
}
