package io.github.aploss.dataset.scene;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageWriter;
import io.github.aploss.dataset.random.SampleRandom;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.voc.VocWriter;
import io.github.aploss.files.AtomicFolder;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Makes pictures of balls, boxes, rings, stars and triangles on cluttered ground, with exact boxes:
 * small data for demonstrations and tests, easy enough to be learnt in minutes.
 */
public final class SceneGenerator {
  private SceneGenerator() {}

  /** The classes of the objects, sorted. */
  public static List<String> classes() {
    return Arrays.stream(Shape.values()).map(Shape::className).toList();
  }

  /**
   * Writes a VOC tree with the splits train, val, trainval and test. Nothing is left behind where
   * it fails.
   *
   * @throws io.github.aploss.files.UserException where the folder exists already and is not empty,
   *     or cannot be written
   */
  public static void write(Path directory, SceneOptions options) {
    try (AtomicFolder folder = AtomicFolder.beside(directory)) {
      VocWriter voc = VocWriter.create(folder.path(), directory.getFileName().toString());
      IntStream.range(0, options.images()).parallel().forEach(i -> write(i, options, voc));
      for (int i = 0; i < options.images(); i++) {
        voc.list(splits(i), id(i));
      }
      voc.finish();
      folder.moveIntoPlace();
    } catch (UncheckedIOException e) {
      throw unwritable(directory, e.getCause());
    } catch (IOException e) {
      throw unwritable(directory, e);
    }
  }

  private static DatasetException unwritable(Path directory, IOException e) {
    return new DatasetException(
        "the scenes cannot be written to " + directory + ": " + FailureReasons.of(e), e);
  }

  private static void write(int index, SceneOptions options, VocWriter voc) {
    Sample scene = scene(index, options);
    try {
      voc.write(scene.source(), classes(), ImageWriter.encode(scene.image(), options.encoding()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A scene is a function of the seed and its number alone. */
  static Sample scene(int index, SceneOptions options) {
    int size = options.imageSize();
    SplittableRandom random = SampleRandom.of(options.seed(), 0, index);
    SceneLayout layout = SceneLayout.random(size, random);
    Image image = SceneRenderer.render(layout, size, random);
    String id = id(index);
    Path file = Path.of(id + options.encoding().extension());
    return Sample.of(new LabelledImage(id, index + 1, file, size, size, layout.labels()), image);
  }

  private static String id(int index) {
    return String.format("scene_%06d", index + 1);
  }

  private static List<String> splits(int index) {
    return switch (index % 5) {
      case 3 -> List.of("val", "trainval");
      case 4 -> List.of("test");
      default -> List.of("train", "trainval");
    };
  }
}
