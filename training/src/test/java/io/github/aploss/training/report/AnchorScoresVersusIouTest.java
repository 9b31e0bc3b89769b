package io.github.aploss.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.report.run.ScoreVersusIou;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnchorScoresVersusIouTest {
  private static final int SIDE = 64;
  private static final List<String> CLASSES = List.of("round", "square");

  @TempDir private Path folder;

  @Test
  void eachAnchorOnAnObjectIsAPointOfThatObjectsClassAtTheirIou() throws IOException {
    List<LabelledObject> objects =
        List.of(object(0, new Box(2, 4, 30, 40)), object(1, new Box(20, 10, 62, 60)));
    OneStageDetector detector =
        (OneStageDetector) ModelZoo.create(ModelZoo.config("retinanet-tiny", CLASSES.size()));
    try {
      List<ScoreVersusIou> found =
          AnchorScoresVersusIou.ofOverlapping(recipe(), detector)
              .collect(List.of(image(objects)), CLASSES);
      List<List<Double>> expected = ious(detector.anchors(SIDE, SIDE).boxes(), objects);
      assertThat(found).extracting(ScoreVersusIou::name).isEqualTo(CLASSES);
      for (int label = 0; label < CLASSES.size(); label++) {
        double[] ious = found.get(label).iou();
        assertThat(Arrays.stream(ious).max().orElse(0)).isGreaterThan(0.3);
        assertThat(ious)
            .containsExactly(
                expected.get(label).stream().mapToDouble(iou -> iou).toArray(), within(1e-6));
        // An untrained head says nearly the same everywhere: the prior of the recipe's detector.
        assertThat(found.get(label).score()).hasSameSizeAs(ious);
        assertThat(Arrays.stream(found.get(label).score())).allMatch(s -> s > 0 && s < 0.1);
      }
    } finally {
      detector.module().close();
    }
  }

  /** By the boxes' own IoU: for each anchor its best object, if it overlaps by a tenth or more. */
  private static List<List<Double>> ious(float[] anchors, List<LabelledObject> objects) {
    List<List<Double>> ious = List.of(new ArrayList<>(), new ArrayList<>());
    for (int at = 0; at < anchors.length; at += 4) {
      Box anchor = new Box(anchors[at], anchors[at + 1], anchors[at + 2], anchors[at + 3]);
      double first = anchor.iou(objects.get(0).box());
      double second = anchor.iou(objects.get(1).box());
      if (Math.max(first, second) >= 0.1) {
        ious.get(first >= second ? 0 : 1).add(Math.max(first, second));
      }
    }
    return ious;
  }

  private static LabelledObject object(int label, Box box) {
    return new LabelledObject(box, label, false, false, false, box.area());
  }

  private LabelledImage image(List<LabelledObject> objects) throws IOException {
    Path file = folder.resolve("plain.png");
    try (var out = Files.newOutputStream(file)) {
      ImageIO.write(new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB), "png", out);
    }
    return new LabelledImage("plain", 0, file, SIDE, SIDE, objects);
  }

  private Recipe recipe() {
    return RecipeBuilder.defaults()
        .set("data.roots", List.of(folder.toString()), "test")
        .setText("model.name", "retinanet-tiny", "test")
        .setText("training.precision", "float32", "test")
        .set("input.image-size", String.valueOf(SIDE), "test")
        .resolve();
  }
}
