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

  public AnchorScoresVersusIou(Recipe recipe, OneStageDetector detector) {
    this.recipe = recipe;
    this.detector = detector;
    this.pass = new ForwardPass(detector, recipe);
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
      scores = detector.activation().scores(pass.forward(detector, pixels).logits());
    }
    AnchorGrid anchors = detector.anchors(height, width);
    GroundTruth truth = GroundTruths.of(sample);
    Assignment nearest =
        new MaxIouAssigner(LEAST_IOU, LEAST_IOU).assign(anchors.boxes(), truth.boxes());
    int classes = points.size();
    for (int anchor : nearest.positives()) {
      int object = nearest.matched()[anchor];
      int label = truth.labels()[object];
      points
          .get(label)
          .ious
          .add(BoxIou.iou(anchors.boxes(), 4 * anchor, truth.boxes(), 4 * object));
      points.get(label).scores.add((double) scores[anchor * classes + label]);
    }
  }
}
