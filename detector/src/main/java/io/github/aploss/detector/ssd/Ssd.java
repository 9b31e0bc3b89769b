package io.github.aploss.detector.ssd;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.AnchorLevel;
import io.github.aploss.detector.anchor.LastAnchorGrid;
import io.github.aploss.detector.backbone.Vgg;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.FeatureLayout;
import io.github.aploss.detector.layer.WeightInitialisation;
import io.github.aploss.detector.onestage.OneStageDetector;
import io.github.aploss.detector.onestage.TargetEncoder;
import io.github.aploss.detector.prediction.PredictionLayout;
import io.github.aploss.detector.prediction.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * SSD (Liu et al., 2016): maps of falling size from conv4_3 on, each with a convolution that scores
 * its anchors and one that moves them. Parts are named {@code backbone}, {@code extra}, {@code
 * classification.N}, {@code regression.N} and, where it predicts how well boxes fit, {@code iou.N}.
 *
 * <p>Images of any size will do. Where they are so small that nothing is left of the last maps,
 * those levels are left out with their anchors, which are the largest.
 */
public final class Ssd extends Module implements OneStageDetector {
  private final SsdConfig config;
  private final Vgg backbone;
  private final SsdFeatureMaps maps;
  private final List<Conv2dImpl> classification;
  private final List<Conv2dImpl> regression;
  private final Optional<List<Conv2dImpl>> iou;

  /** Native modules call back into their Java objects, which therefore must stay reachable. */
  private final List<Module> parents = new ArrayList<>();

  private final LastAnchorGrid grids;

  /** A network with random weights, drawn from libtorch's default generator, in training mode. */
  public Ssd(SsdConfig config) {
    super("Ssd");
    this.config = config;
    this.grids = new LastAnchorGrid(this::grid);
    backbone = register_module("backbone", new Vgg(config.backbone()));
    maps = register_module("extra", new SsdFeatureMaps(config));
    long scores = config.activation().outputs(config.classes());
    classification = heads("classification", scores, config.activation().initialBias());
    regression = heads("regression", 4, 0);
    iou = config.iouBranch() ? Optional.of(heads("iou", 1, 0)) : Optional.empty();
  }

  private List<Conv2dImpl> heads(String name, long valuesPerAnchor, double bias) {
    Module parent = register_module(name, new Module("Heads"));
    parents.add(parent);
    List<Conv2dImpl> heads = new ArrayList<>();
    for (int level = 0; level < config.anchors().levels(); level++) {
      long out = config.anchors().anchorsPerCell(level) * valuesPerAnchor;
      Conv2dImpl conv = ConvShape.of(maps.channels(level), out, 3).build(true);
      heads.add(parent.register_module(Integer.toString(level), conv));
      torch.xavier_uniform_(conv.weight()).close();
      WeightInitialisation.constant(conv.bias(), bias);
    }
    return heads;
  }

  @Override
  public Predictions forward(Tensor images) {
    List<Tensor> levels = maps.forward(backbone, images);
    return new Predictions(
        perAnchor(levels, classification, config.activation().outputs(config.classes())),
        perAnchor(levels, regression, 4),
        iou.map(heads -> perAnchor(levels, heads, 1).squeeze(-1)));
  }

  /** Maps [B, C, H, W] to [B, A, values], anchors in the order of {@link AnchorGrid}. */
  private static Tensor perAnchor(List<Tensor> levels, List<Conv2dImpl> heads, long values) {
    try (TensorVector all = new TensorVector()) {
      for (int level = 0; level < levels.size(); level++) {
        Tensor map = FeatureLayout.dense(heads.get(level).forward(levels.get(level)));
        // [B, anchors · values, H, W] to [B, H · W · anchors, values]
        all.push_back(PredictionLayout.of(map, values));
      }
      return torch.cat(all, 1);
    }
  }

  @Override
  public AnchorGrid anchors(int imageHeight, int imageWidth) {
    return grids.of(imageHeight, imageWidth);
  }

  private AnchorGrid grid(int imageHeight, int imageWidth) {
    List<ImageSize> sizes = maps.sizes(imageHeight, imageWidth);
    List<AnchorLevel> levels = new ArrayList<>();
    for (int level = 0; level < sizes.size(); level++) {
      ImageSize cells = sizes.get(level);
      levels.add(
          config.anchors().level(level, cells.height(), cells.width(), imageHeight, imageWidth));
    }
    return AnchorGrid.of(levels, imageHeight, imageWidth);
  }

  @Override
  public TargetEncoder targets() {
    return new TargetEncoder(
        config.assigner(), BoxCoder.standard(), config.classes(), config.activation());
  }

  @Override
  public List<ClassRows> classRows() {
    int background = config.activation().background();
    List<ClassRows> rows = new ArrayList<>();
    for (int level = 0; level < config.anchors().levels(); level++) {
      int anchors = config.anchors().anchorsPerCell(level);
      rows.add(new ClassRows("classification." + level, anchors, background, 1));
    }
    return rows;
  }

  @Override
  public Module module() {
    return this;
  }

  @Override
  public SsdConfig config() {
    return config;
  }

  /** VGG-16 alone, whose parameters have the names that torchvision gives them. */
  public Module backbone() {
    return backbone;
  }
}
