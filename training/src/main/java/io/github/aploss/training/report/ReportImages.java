package io.github.aploss.training.report;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.EvenChoice;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.inference.DrawnDetections;
import io.github.aploss.inference.EvaluatedThresholds;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.report.picture.BoxMark;
import io.github.aploss.report.picture.BoxPainter;
import io.github.aploss.report.picture.Picture;
import io.github.aploss.report.run.SampleImage;
import io.github.aploss.report.run.ScoreVersusIou;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** The test images that a report shows, and how the detector scores their anchors. */
public final class ReportImages {
  private static final int SHOWN = 8;
  private static final int PROBED = 24;

  private final Recipe recipe;
  private final Detector detector;
  private final Map<LabelledImage, Detections> shown = new LinkedHashMap<>();
  private final BoxPainter painter = new BoxPainter();
  private final Dataset dataset;
  private ScoreScale scale = ScoreScale.RAW;

  /** Chooses images that lie evenly in the data set, the same in every evaluation. */
  public ReportImages(Recipe recipe, Detector detector, Dataset dataset) {
    this.recipe = recipe;
    this.detector = detector;
    this.dataset = dataset;
    EvenChoice.of(dataset.images(), SHOWN).forEach(image -> shown.put(image, null));
  }

  /** Keeps the detections of an image if it is one of those shown. */
  public void offer(LabelledImage image, Detections found) {
    shown.replace(image, found);
  }

  /** Shows probabilities, where it is known what the scores mean. */
  public void calibrate(Optional<Calibration> calibration) {
    scale = new ScoreScale(calibration);
  }

  /** Each image with its detections, beside it with its objects. */
  List<SampleImage> pictures(EvaluationRecord evaluation) {
    List<SampleImage> pictures = new ArrayList<>();
    DetectionDisplay display =
        new DetectionDisplay(
            EvaluatedThresholds.of(evaluation, scale), OptionalDouble.of(recipe.inference().nms()));
    shown.forEach((image, found) -> pictures.add(picture(image, display.of(scale.of(found)))));
    return pictures;
  }

  private SampleImage picture(LabelledImage image, ScoredDetections found) {
    Image pixels = ImageReader.read(image);
    Picture plain = Picture.of(pixels.width(), pixels.height(), pixels.pixels());
    List<BoxMark> detections = DrawnDetections.of(found, dataset.classes());
    List<BoxMark> truth = image.objects().stream().map(this::mark).toList();
    return new SampleImage(
        image.id(),
        painter.paint(plain, detections, List.of()).jpeg(),
        painter.paint(plain, List.of(), truth).jpeg(),
        "%d detections, %d objects".formatted(detections.size(), truth.size()));
  }

  private BoxMark mark(LabelledObject object) {
    Box box = object.box();
    return BoxMark.truth(
        box.x1(),
        box.y1(),
        box.x2(),
        box.y2(),
        object.label(),
        dataset.classes().get(object.label()));
  }

  /**
   * The scores of matched anchors against their IoU on some images, class by class; empty for a
   * detector without anchors of its own.
   */
  List<ScoreVersusIou> scatter() {
    return detector instanceof OneStageDetector anchored
        ? AnchorScoresVersusIou.ofOverlapping(recipe, anchored)
            .collect(EvenChoice.of(dataset.images(), PROBED), dataset.classes())
        : List.of();
  }
}
