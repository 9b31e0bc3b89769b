package io.github.aploss.study.judgement;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.EvenChoice;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.study.plan.PlannedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Test images with what the detector of a run shows on them.
 *
 * @param ids of the images, the same for all runs that are tested on the same
 * @param pictures JPEG files
 */
public record RunPictures(List<String> ids, List<byte[]> pictures) {

  /** What was drawn before. */
  public static Optional<RunPictures> kept(PlannedRun run) {
    return JudgementFile.ofWeights(run, "pictures", RunPictures.class);
  }

  /** Draws on so many images, which lie evenly in the test split. */
  static void draw(PlannedRun run, Dataset test, int count) {
    List<String> ids = new ArrayList<>();
    List<byte[]> pictures = new ArrayList<>();
    try (TrainedDetector detector = RunPrecision.open(run)) {
      for (LabelledImage each : EvenChoice.of(test.images(), count)) {
        Image image = ImageReader.read(each);
        ids.add(each.id());
        pictures.add(
            detector
                .draw(image, detector.display().of(detector.find(List.of(image)).get(0)))
                .jpeg());
      }
    }
    JudgementFile.writeOfWeights(run, "pictures", new RunPictures(ids, pictures));
  }
}
