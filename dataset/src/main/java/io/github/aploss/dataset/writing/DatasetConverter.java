package io.github.aploss.dataset.writing;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.files.AtomicFolder;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Writes data sets in another format; pictures are copied byte by byte. */
public final class DatasetConverter {
  private DatasetConverter() {}

  /**
   * Writes the splits into a new folder, which is whole or not there.
   *
   * @throws DatasetException if the folder cannot be written
   * @throws io.github.aploss.files.FileException if something is there already
   */
  public static void write(Map<String, Dataset> splits, DatasetFormat format, Path directory) {
    try (AtomicFolder folder = AtomicFolder.beside(directory)) {
      String name = directory.toAbsolutePath().normalize().getFileName().toString();
      for (Map.Entry<String, Dataset> split : splits.entrySet()) {
        Dataset dataset = split.getValue();
        write(
            SplitWriter.create(format, folder.path(), name, split.getKey(), dataset),
            named(dataset.images()));
      }
      folder.moveIntoPlace();
    } catch (UncheckedIOException e) {
      throw unwritable(directory, e.getCause());
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static void write(SplitWriter writer, List<Copy> copies) throws IOException {
    copies.parallelStream()
        .forEach(
            copy -> {
              try {
                writer.write(copy.image(), Files.readAllBytes(copy.from()));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.finish(copies.stream().map(Copy::image).toList());
  }

  /** An image as it is to be written, and its file. */
  private record Copy(LabelledImage image, Path from) {}

  /** All images lie in one folder then, so names that folders told apart become longer. */
  private static List<Copy> named(List<LabelledImage> images) {
    Set<String> used = new HashSet<>();
    List<Copy> copies = new ArrayList<>();
    for (LabelledImage image : images) {
      String last = image.file().getFileName().toString();
      String ending = last.substring(ImageFileNames.stem(last).length());
      String stem = image.id().replaceAll("[/\\\\:]", "_");
      String name = stem;
      // Disks that do not tell upper from lower case must not mix pictures up either.
      for (int use = 2; !used.add(name.toLowerCase(Locale.ROOT)); use++) {
        name = stem + "-" + use;
      }
      LabelledImage renamed =
          new LabelledImage(
              name,
              image.numericId(),
              Path.of(name + ending),
              image.width(),
              image.height(),
              image.objects());
      copies.add(new Copy(renamed, image.file()));
    }
    return copies;
  }

  private static DatasetException unwritable(Path directory, IOException e) {
    return new DatasetException(
        "the data set cannot be written to " + directory + ": " + FailureReasons.of(e), e);
  }
}
