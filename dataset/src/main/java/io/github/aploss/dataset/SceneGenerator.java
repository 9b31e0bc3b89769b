package io.github.aploss.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes pictures of balls, boxes, rings, stars and triangles on cluttered ground, with exact boxes:
 * small data for demonstrations and tests, easy enough to be learnt in minutes.
 */
public final class SceneGenerator {
  private SceneGenerator() {}

  /** The classes of the objects, sorted. */
  public static List<String> classes() {
    return Arrays.stream(SceneShape.values()).map(SceneShape::className).toList();
  }

  /**
   * Writes a VOC tree with the splits train, val, trainval and test. Nothing is left behind where
   * it fails.
   *
   * @throws DatasetException where the folder exists already and is not empty, or cannot be written
   */
  public static void write(Path directory, SceneOptions options) {
    try (NewFolder folder = NewFolder.beside(directory)) {
      VocWriter voc = VocWriter.create(folder.path(), directory.getFileName().toString());
      for (int i = 0; i < options.images(); i++) {
        Sample scene = scene(i, options);
        byte[] encoded = ImageWriter.encode(scene.image(), options.encoding());
        voc.add(splits(i), scene.source(), classes(), encoded);
      }
      voc.finish();
      folder.moveIntoPlace();
    } catch (IOException e) {
      throw new DatasetException(
          "The scenes cannot be written to " + directory + ": " + VocTree.reason(e) + ".", e);
    }
  }

  /** A scene is a function of the seed and its number alone. */
  static Sample scene(int index, SceneOptions options) {
    int size = options.imageSize();
    SplittableRandom random = EpochOrder.random(options.seed(), 0, index);
    SceneLayout layout = SceneLayout.random(size, random);
    Image image = SceneRenderer.render(layout, size, random);
    String id = String.format("scene_%06d", index + 1);
    Path file = Path.of(id + options.encoding().extension());
    return Sample.of(new LabelledImage(id, index + 1, file, size, size, layout.labels()), image);
  }

  private static List<String> splits(int index) {
    return switch (index % 5) {
      case 3 -> List.of("val", "trainval");
      case 4 -> List.of("test");
      default -> List.of("train", "trainval");
    };
  }
}
