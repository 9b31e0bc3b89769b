package io.github.aploss.cli.detect;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.files.Absence;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An image to look at.
 *
 * @param id its number in the results: that of its file name where that is a number, as in COCO,
 *     else its position from 1
 * @param name of its picture, unique among all
 */
public record InputImage(long id, String name, Path file) {
  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "tif", "tiff", "webp", "gif");

  /** The images named, and those in the folders named; sorted by name within a folder. */
  public static List<InputImage> find(List<Path> inputs) {
    List<Path> files = new ArrayList<>();
    inputs.forEach(input -> addAll(files, input));
    boolean numbered =
        files.stream().allMatch(file -> stem(file).matches("\\d{1,18}"))
            && files.stream().mapToLong(file -> Long.parseLong(stem(file))).distinct().count()
                == files.size();
    Set<String> names = new HashSet<>();
    List<InputImage> images = new ArrayList<>();
    for (Path file : files) {
      long id = numbered ? Long.parseLong(stem(file)) : images.size() + 1;
      images.add(new InputImage(id, unused(stem(file), names), file));
    }
    return images;
  }

  /** Disks that do not tell upper from lower case must not mix pictures up either. */
  private static String unused(String stem, Set<String> names) {
    String name = stem;
    for (int use = 2; !names.add(name.toLowerCase(Locale.ROOT)); use++) {
      name = stem + "-" + use;
    }
    return name;
  }

  private static void addAll(List<Path> files, Path input) {
    if (!Files.isDirectory(input)) {
      if (!Files.exists(input)) {
        throw new DatasetException(
            Absence.forbidden(input)
                .map(folder -> input + ": " + Absence.sentence(folder))
                .orElse(input + ": there is no such image or folder"));
      }
      files.add(input);
      return;
    }
    Absence.forbidden(input.resolve("inside"))
        .ifPresent(
            folder -> {
              throw new DatasetException(Absence.sentence(folder));
            });
    try (Stream<Path> inside = Files.list(input)) {
      List<Path> found = inside.filter(InputImage::isImage).sorted().toList();
      if (found.isEmpty()) {
        throw new DatasetException(
            input + ": the folder has no images (jpg, png, bmp, tif, webp, gif)");
      }
      files.addAll(found);
    } catch (IOException e) {
      throw new DatasetException(input + ": the folder cannot be read: " + FailureReasons.of(e), e);
    }
  }

  private static boolean isImage(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
  }

  private static String stem(Path file) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
