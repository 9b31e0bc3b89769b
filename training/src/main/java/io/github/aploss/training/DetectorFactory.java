package io.github.aploss.training;

import io.github.aploss.detector.AnchorSpec;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.FasterRcnnConfig;
import io.github.aploss.detector.HeadConfig;
import io.github.aploss.detector.Normalisation;
import io.github.aploss.detector.RegionAnchors;
import io.github.aploss.detector.RegionSampling;
import io.github.aploss.detector.ResNetConfig;
import io.github.aploss.detector.RetinaNetConfig;
import io.github.aploss.detector.ScoreActivation;
import io.github.aploss.detector.SsdConfig;
import io.github.aploss.training.recipe.LossRecipe;
import io.github.aploss.training.recipe.ModelRecipe;
import io.github.aploss.training.recipe.Recipe;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/** Makes the detector that a recipe names. */
final class DetectorFactory {
  private DetectorFactory() {}

  /** A detector with random weights that follow from the seed, on the device of the recipe. */
  static Detector create(Recipe recipe, int classes) {
    return create(recipe, classes, recipe.training().device());
  }

  /** The same, on another device. */
  static Detector create(Recipe recipe, int classes, String device) {
    try (Device target = Devices.named(device)) {
      torch.manual_seed(recipe.training().seed());
      // Made on the CPU everywhere, so that the start does not depend on the device.
      Detector detector = onCpu(recipe, classes);
      detector.module().to(target, false);
      return detector;
    }
  }

  private static Detector onCpu(Recipe whole, int classes) {
    ModelRecipe recipe = whole.model();
    DetectorConfig config =
        DetectorConfig.of(recipe.name(), classes)
            .withActivation(
                whole.loss().kind().softmax() ? ScoreActivation.SOFTMAX : ScoreActivation.SIGMOID);
    if (config instanceof RetinaNetConfig retinaNet) {
      return retinaNet(retinaNet, recipe).create();
    }
    if (config instanceof SsdConfig ssd) {
      return ssd(ssd, recipe).create();
    }
    if (config instanceof FasterRcnnConfig fasterRcnn) {
      return fasterRcnn(fasterRcnn, recipe, whole.loss().kind()).create();
    }
    throw new IllegalStateException(recipe.name());
  }

  private static RetinaNetConfig retinaNet(RetinaNetConfig config, ModelRecipe recipe) {
    AnchorSpec anchors = config.anchors().withFinestSize(recipe.anchorSize());
    HeadConfig head = config.head();
    return config
        .withBackbone(backbone(config.backbone(), recipe))
        .withSixFromPyramid(
            recipe.six().map(ModelRecipe.PyramidSix.P5::equals).orElse(config.sixFromPyramid()))
        .withHead(
            new HeadConfig(head.depth(), head.width(), recipe.headNorm().orElse(head.groupNorm())))
        .withAnchors(recipe.anchorScales().map(anchors::withScaleCount).orElse(anchors));
  }

  private static ResNetConfig backbone(ResNetConfig config, ModelRecipe recipe) {
    return config
        .withNormalisation(
            normalisation(recipe.normalisation().orElse(ModelRecipe.Normalisation.BATCH)))
        .withStrideInFirst(recipe.strideInFirst().orElse(false))
        .withFrozenStages(recipe.frozenStages());
  }

  private static SsdConfig ssd(SsdConfig config, ModelRecipe recipe) {
    return config
        .withBackbone(config.backbone().withFrozenStages(recipe.frozenStages()))
        .withScaling(
            recipe.convolvedConv4() ? SsdConfig.Scaling.CONVOLUTION : SsdConfig.Scaling.L2_NORM);
  }

  private static FasterRcnnConfig fasterRcnn(
      FasterRcnnConfig config, ModelRecipe recipe, LossRecipe.Kind loss) {
    double usual = loss.ranking() ? 0 : RegionSampling.balanced().positivePart();
    return config
        .withBackbone(backbone(config.backbone(), recipe))
        .withAnchors(new RegionAnchors(recipe.anchorSize()))
        .withSampling(new RegionSampling(recipe.regions(), recipe.regionPositives().orElse(usual)));
  }

  private static Normalisation normalisation(ModelRecipe.Normalisation choice) {
    return switch (choice) {
      case BATCH -> Normalisation.BATCH_NORM;
      case GROUP -> Normalisation.GROUP_NORM;
      case FROZEN -> Normalisation.FROZEN_BATCH_NORM;
    };
  }
}
