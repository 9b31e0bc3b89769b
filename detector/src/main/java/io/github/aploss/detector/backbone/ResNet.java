package io.github.aploss.detector.backbone;

import io.github.aploss.detector.layer.ConvNorm;
import io.github.aploss.detector.layer.ConvShape;
import io.github.aploss.detector.layer.StatisticsSum;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * A residual network without its classifier. Parameters have the names that torchvision gives them,
 * so weights trained elsewhere can be copied by name.
 */
public final class ResNet extends Module {
  private static final int STEM_KERNEL = 7;

  private final ConvNorm stem;
  private final List<List<ResidualBlock>> stages = new ArrayList<>();

  /** Native modules call back into their Java objects, which therefore must stay reachable. */
  private final List<Module> layers = new ArrayList<>();

  public ResNet(ResNetConfig config) {
    super("ResNet");
    ConvShape stemShape = ConvShape.of(3, config.width(), STEM_KERNEL).withStride(2);
    stem = new ConvNorm(this, "conv1", "bn1", stemShape, config.normalisation(0));
    if (config.frozenStages() > 0) {
      freeze(this);
    }
    long in = config.width();
    for (int stage = 0; stage < config.depths().size(); stage++) {
      stages.add(stage(config, stage, in));
      in = config.channels(stage);
    }
  }

  private List<ResidualBlock> stage(ResNetConfig config, int stage, long in) {
    Module layer = register_module("layer" + (stage + 1), new Module("Stage"));
    layers.add(layer);
    List<ResidualBlock> blocks = new ArrayList<>();
    for (int block = 0; block < config.depths().get(stage); block++) {
      boolean first = block == 0;
      long channels = first ? in : config.channels(stage);
      int stride = first && stage > 0 ? 2 : 1;
      ResidualBlock module = new ResidualBlock(config, stage, channels, stride);
      blocks.add(layer.register_module(Integer.toString(block), module));
    }
    if (stage + 1 < config.frozenStages()) {
      freeze(layer);
    }
    return blocks;
  }

  public void shareStatistics(StatisticsSum workers) {
    stem.shareStatistics(workers);
    stages.forEach(blocks -> blocks.forEach(block -> block.shareStatistics(workers)));
  }

  /**
   * The features C3, C4 and C5, of stride 8, 16 and 32.
   *
   * @param images [B, 3, H, W]
   */
  public List<Tensor> forward(Tensor images) {
    return stages(images).subList(1, stages.size());
  }

  /** The features C2 to C5, of stride 4, 8, 16 and 32. */
  public List<Tensor> stages(Tensor images) {
    Tensor features = pool(stem.forward(images).relu_());
    List<Tensor> outputs = new ArrayList<>();
    for (List<ResidualBlock> blocks : stages) {
      for (ResidualBlock block : blocks) {
        features = block.forward(features);
      }
      outputs.add(features);
    }
    return outputs;
  }

  private static Tensor pool(Tensor features) {
    return torch.max_pool2d(
        features,
        new long[] {3, 3},
        new long[] {2, 2},
        new long[] {1, 1},
        new long[] {1, 1},
        false);
  }

  private static void freeze(Module module) {
    try (TensorVector parameters = module.parameters()) {
      for (long i = 0; i < parameters.size(); i++) {
        parameters.get(i).set_requires_grad(false);
      }
    }
  }
}
