package io.github.aploss.training.report;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.dataset.transform.Transform;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.assign.Assignment;
import io.github.aploss.detector.assign.MaxIouAssigner;
import io.github.aploss.detector.box.BoxIou;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.report.run.ScoreVersusIou;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.run.setup.TransformFactory;
import io.github.aploss.training.samples.GroundTruths;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.InferenceMode;
import org.bytedeco.pytorch.Tensor;

/**
 * How highly a detector scores its anchors for the class of the object each overlaps most, against
 * that overlap: Figure 7 of the AP-loss paper.
 */
public final class AnchorScoresVersusIou {
  /** Anchors that overlap less are background in every sense. */
  private static final double LEAST_IOU = 0.1;

  private final Recipe recipe;
  private final OneStageDetector detector;
  private final ForwardPass pass;
  private final double leastIou;

  private AnchorScoresVersusIou(Recipe recipe, OneStageDetector detector, double leastIou) {
    this.recipe = recipe;
    this.detector = detector;
    this.pass = new ForwardPass(detector, recipe);
    this.leastIou = leastIou;
  }

  /** Of the anchors that overlap an object by at least a tenth. */
  public static AnchorScoresVersusIou ofOverlapping(Recipe recipe, OneStageDetector detector) {
    return new AnchorScoresVersusIou(recipe, detector, LEAST_IOU);
  }

  /**
   * Of all anchors of images with objects. One that overlaps none is scored for the class of the
   * first, as where its largest overlap of 0 is looked up.
   */
  public static AnchorScoresVersusIou ofAll(Recipe recipe, OneStageDetector detector) {
    return new AnchorScoresVersusIou(recipe, detector, 0);
  }

  private record Points(List<Double> ious, List<Double> scores) {
    Points() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    ScoreVersusIou named(String name) {
      return new ScoreVersusIou(
          name,
          ious.stream().mapToDouble(Double::doubleValue).toArray(),
          scores.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  /** The points of each class, in the order of the classes. */
  public List<ScoreVersusIou> collect(List<LabelledImage> images, List<String> classes) {
    List<Points> points = classes.stream().map(name -> new Points()).toList();
    Transform resize = TransformFactory.testing(recipe.input());
    detector.train(false);
    for (LabelledImage image : images) {
      Sample sample = Sample.of(image, ImageReader.read(image));
      collect(resize.apply(sample, new SplittableRandom(0)), points);
    }
    List<ScoreVersusIou> named = new ArrayList<>();
    for (int i = 0; i < points.size(); i++) {
      named.add(points.get(i).named(classes.get(i)));
    }
    return named;
  }

  private void collect(Sample sample, List<Points> points) {
    int height = sample.image().height();
    int width = sample.image().width();
    float[] scores;
    try (PointerScope scope = new PointerScope();
        InferenceMode inference = new InferenceMode(true)) {
      Tensor pixels = pass.pixels(List.of(sample), ForwardPass.size(sample));
      scores =
          pass.forward(detector, pixels)
              .scores(detector.activation(), recipe.inference().iouWeight());
    }
    AnchorGrid anchors = detector.anchors(height, width);
    GroundTruth truth = GroundTruths.of(sample);
    Assignment nearest =
        new MaxIouAssigner(leastIou, leastIou).assign(anchors.boxes(), truth.boxes());
    int classes = points.size();
    for (int anchor = 0; anchor < anchors.count(); anchor++) {
      int object = object(nearest, anchor, truth);
      if (object >= 0) {
        Points own = points.get(truth.labels()[object]);
        own.ious.add(BoxIou.iou(anchors.boxes(), 4 * anchor, truth.boxes(), 4 * object));
        own.scores.add((double) scores[anchor * classes + truth.labels()[object]]);
      }
    }
  }

  /** What an anchor is looked at for; -1 for nothing. */
  private int object(Assignment nearest, int anchor, GroundTruth truth) {
    int matched = nearest.matched()[anchor];
    return matched < 0 && leastIou == 0 && truth.labels().length > 0 ? 0 : matched;
  }
}
