package service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.Provenance.DataIdentity;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.TrainingState;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.DetectorFactory;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import javax.imageio.ImageIO;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

/** The lines of the README, on a run with random weights and an image of noise. */
class ServiceTest {
  @Test
  void theLinesOfTheReadmeFindObjects() throws Exception {
    writeRun(Path.of("RUN"));
    writeImage(new File("photo.jpg"));
    PrintStream console = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Service.main(new String[0]);
    } finally {
      System.setOut(console);
    }
    List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
    assertTrue(lines.size() > 10, lines::toString);
    assertTrue(lines.get(0).startsWith("[Detection[className=ball, score=0."), lines::toString);
    assertEquals(lines.get(0), lines.get(1));
    assertTrue(lines.get(2).matches("ball 0[.,]\\d+ Box\\[x1=.*"), lines::toString);
  }

  private static void writeRun(Path folder) throws Exception {
    Recipe recipe =
        RecipeBuilder.defaults()
            .setText("model.name", "retinanet-tiny", "test")
            .set("input.image-size", "64", "test")
            .resolve();
    RunFolder run = RunFolder.create(folder);
    Files.writeString(run.recipe(), recipe.yaml());
    DataIdentity data = new DataIdentity(1, "one image", "0");
    new Provenance(
            "", "", "", "", "", 1, 1, "", Optional.empty(), List.of("ball"), List.of(1L), data,
            Optional.empty(),
            Optional.empty())
        .write(run.provenance());
    Detector detector = DetectorFactory.create(recipe, 1);
    try (PointerScope scope = new PointerScope()) {
      new Checkpoints(run.checkpoints())
          .write(new TrainingState(1, 0, 1), detector.state(), Map.of());
    }
    // Every score is worth showing: random weights give none that is high.
    EvaluationRecord.OfClass shown =
        new EvaluationRecord.OfClass("ball", 1, Map.of(), 1, 0, 0, new double[0]);
    new EvaluationRecord(1, 1, 1, Map.of(), List.of(shown)).write(run.evaluation(1));
  }

  private static void writeImage(File file) throws Exception {
    BufferedImage image = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
    Random random = new Random(1);
    for (int i = 0; i < 64 * 48; i++) {
      image.setRGB(i % 64, i / 64, random.nextInt());
    }
    ImageIO.write(image, "jpg", file);
  }
}
