package io.github.aploss.detector.retinanet;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.LastAnchorGrid;
import io.github.aploss.detector.backbone.ResNet;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.layer.StatisticsSum;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.pyramid.RetinaNetPyramid;
import java.util.List;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * RetinaNet (Lin et al., 2017): a residual network, a feature pyramid, and two heads that are
 * shared by its levels. Parts are named {@code backbone}, {@code fpn}, {@code classification} and
 * {@code regression}.
 */
public final class RetinaNet extends Module implements OneStageDetector {
  private final RetinaNetConfig config;
  private final ResNet backbone;
  private final RetinaNetPyramid pyramid;
  private final RetinaNetHead classification;
  private final RetinaNetHead regression;
  private final LastAnchorGrid grids;

  /** A network with random weights, drawn from libtorch's default generator, in training mode. */
  public RetinaNet(RetinaNetConfig config) {
    super("RetinaNet");
    this.config = config;
    this.grids =
        new LastAnchorGrid((height, width) -> AnchorGrid.of(config.anchors(), height, width));
    ResNetConfig body = config.backbone();
    long[] channels = {body.channels(1), body.channels(2), body.channels(3)};
    int width = config.pyramidChannels();
    int anchors = config.anchors().anchorsPerCell();
    backbone = register_module("backbone", new ResNet(body));
    pyramid =
        register_module("fpn", new RetinaNetPyramid(channels, width, config.sixFromPyramid()));
    classification =
        register_module(
            "classification",
            new RetinaNetHead(
                config.head(),
                width,
                anchors,
                config.activation().outputs(config.classes()),
                config.activation().initialBias(),
                false));
    regression =
        register_module(
            "regression",
            new RetinaNetHead(config.head(), width, anchors, 4, 0, config.iouBranch()));
  }

  @Override
  public Predictions forward(Tensor images) {
    List<Tensor> levels = pyramid.forward(backbone.forward(images));
    Tensor logits = classification.forward(levels);
    List<Tensor> hidden = regression.hidden(levels);
    return new Predictions(logits, regression.outputs(hidden), regression.iou(hidden));
  }

  @Override
  public AnchorGrid anchors(int imageHeight, int imageWidth) {
    return grids.of(imageHeight, imageWidth);
  }

  @Override
  public TargetEncoder targets() {
    return new TargetEncoder(
        config.assigner(), BoxCoder.standard(), config.classes(), config.activation());
  }

  @Override
  public List<ClassRows> classRows() {
    int background = config.activation().background();
    int anchors = config.anchors().anchorsPerCell();
    return List.of(new ClassRows("classification.output", anchors, background, 1));
  }

  @Override
  public void shareStatistics(StatisticsSum workers) {
    backbone.shareStatistics(workers);
  }

  @Override
  public Module module() {
    return this;
  }

  @Override
  public RetinaNetConfig config() {
    return config;
  }

  /** The residual network alone, whose parameters have the names that torchvision gives them. */
  public Module backbone() {
    return backbone;
  }
}
