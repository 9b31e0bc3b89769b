package io.github.aploss.robustness.gradient;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.AnchorLevel;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.prediction.ScoreActivation;
import java.util.List;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * A detector so small that its derivatives can be told by differences: one anchor of 4 x 4 pixels
 * in each cell of as many, scores that are a smooth function of the cell's pixels, boxes that are
 * the anchors. In double precision.
 */
public final class CellDetector extends Module implements OneStageDetector {
  public static final int CELL = 4;

  private final Config config;
  private final boolean linear;
  private final Conv2dImpl scores;

  record Config(int classes, ScoreActivation activation) implements DetectorConfig {
    @Override
    public DetectorConfig withClasses(int value) {
      return new Config(value, activation);
    }

    @Override
    public DetectorConfig withActivation(ScoreActivation value) {
      return new Config(classes, value);
    }

    @Override
    public boolean iouBranch() {
      return false;
    }

    @Override
    public DetectorConfig withIouBranch(boolean value) {
      throw new UnsupportedOperationException();
    }
  }

  /**
   * @param linear scores are linear in the pixels, else sines of that
   */
  public CellDetector(int classes, ScoreActivation activation, boolean linear) {
    super("CellDetector");
    this.config = new Config(classes, activation);
    this.linear = linear;
    torch.manual_seed(4);
    Conv2dOptions options =
        new Conv2dOptions(3, activation.outputs(classes), new LongPointer(CELL, CELL));
    options.stride().put(new LongPointer(CELL, CELL));
    scores = register_module("scores", new Conv2dImpl(options));
    to(ScalarType.Double, false);
  }

  @Override
  public Predictions forward(Tensor images) {
    Tensor map = scores.forward(images);
    Tensor smooth = linear ? map : map.sin().mul(new Scalar(3));
    long anchors = map.size(2) * map.size(3);
    Tensor logits = smooth.permute(0, 2, 3, 1).reshape(map.size(0), anchors, map.size(1));
    return new Predictions(logits, logits.narrow(2, 0, 1).mul(new Scalar(0)).expand(-1, -1, 4));
  }

  @Override
  public AnchorGrid anchors(int imageHeight, int imageWidth) {
    AnchorLevel level =
        new AnchorLevel(
            imageHeight / CELL, imageWidth / CELL, CELL, CELL, .5, new double[] {CELL, CELL});
    return AnchorGrid.of(List.of(level), imageHeight, imageWidth);
  }

  @Override
  public TargetEncoder targets() {
    return TargetEncoder.standard(config.classes()).withActivation(config.activation());
  }

  @Override
  public List<ClassRows> classRows() {
    return List.of();
  }

  @Override
  public DetectorConfig config() {
    return config;
  }

  @Override
  public Module module() {
    return this;
  }

  @Override
  public void train(boolean training) {
    super.train(training);
  }
}
