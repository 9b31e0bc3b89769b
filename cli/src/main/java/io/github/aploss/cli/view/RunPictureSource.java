package io.github.aploss.cli.view;

import io.github.aploss.cli.options.TestDataOptions;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.coco.CocoImageErrors;
import io.github.aploss.evaluation.coco.CocoImageMatch.Outcome;
import io.github.aploss.evaluation.errors.ErrorKind;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.inference.evaluation.DetectionErrors;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.serving.view.picture.JudgedPicture;
import io.github.aploss.serving.view.picture.JudgedPicture.Found;
import io.github.aploss.serving.view.picture.JudgedPictures;
import io.github.aploss.serving.view.picture.PictureSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at the test images of the first run with the detectors of all, so that the same images can
 * be compared; scores are calibrated where a run has a calibration.
 */
final class RunPictureSource implements PictureSource {
  private final List<Path> runs;
  private final TestDataOptions data;

  /** Of the run that was looked at first. */
  private DataRecipe common;

  RunPictureSource(List<Path> runs, TestDataOptions data) {
    this.runs = runs;
    this.data = data;
  }

  @Override
  public List<ErrorName> kinds() {
    return Arrays.stream(ErrorKind.values())
        .map(each -> new ErrorName(each.word(), each.meaning(), each == ErrorKind.MISSED))
        .toList();
  }

  @Override
  public void find(int run, JudgedPictures into) {
    try (TrainedDetector detector = TrainedDetector.open(runs.get(run), warning -> {})) {
      if (common == null) {
        common = detector.data();
      }
      Dataset dataset = detector.read(data.request(common));
      if (!dataset.annotated()) {
        throw new DatasetException("these images have no annotations to compare with");
      }
      into.begin(detector.classes(), dataset.images().size());
      DetectionErrors errors = new DetectionErrors(dataset);
      detector.detect(
          dataset,
          (image, found) -> into.add(judge(errors, image, scaled(found, detector.scale()))));
    }
  }

  private static Detections scaled(Detections found, ScoreScale scale) {
    float[] scores = new float[found.count()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) scale.of(found.labels()[i], found.scores()[i]);
    }
    return new Detections(found.boxes(), scores, found.labels());
  }

  private static JudgedPicture judge(
      DetectionErrors errors, LabelledImage image, Detections detections) {
    CocoImageErrors judged = errors.of(image, detections);
    List<Found> found = new ArrayList<>();
    for (int i = 0; i < detections.count(); i++) {
      double[] box = new double[4];
      for (int side = 0; side < box.length; side++) {
        box[side] = detections.boxes()[4 * i + side];
      }
      found.add(new Found(box, detections.labels()[i], detections.scores()[i], what(judged, i)));
    }
    return new JudgedPicture(image, found, judged.reached());
  }

  private static String what(CocoImageErrors judged, int detection) {
    String otherwise =
        judged.outcomes().get(detection) == Outcome.RIGHT
            ? JudgedPicture.RIGHT
            : JudgedPicture.IGNORED;
    return judged.kinds().get(detection).map(ErrorKind::word).orElse(otherwise);
  }
}
