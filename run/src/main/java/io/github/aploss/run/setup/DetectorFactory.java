package io.github.aploss.run.setup;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.DetectorConfig;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.anchor.RpnAnchors;
import io.github.aploss.detector.assign.AnchorAssigner;
import io.github.aploss.detector.assign.AtssAssigner;
import io.github.aploss.detector.assign.MaxIouAssigner;
import io.github.aploss.detector.assign.PositiveNegativeSampling;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.fasterrcnn.FasterRcnnConfig;
import io.github.aploss.detector.layer.NormLayer;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.detector.retinanet.RetinaNetConfig;
import io.github.aploss.detector.retinanet.RetinaNetHeadConfig;
import io.github.aploss.detector.ssd.SsdConfig;
import io.github.aploss.detector.zoo.ModelZoo;
import io.github.aploss.run.recipe.LossRecipe;
import io.github.aploss.run.recipe.ModelRecipe;
import io.github.aploss.run.recipe.Recipe;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/** Makes the detector that a recipe names. */
public final class DetectorFactory {
  private DetectorFactory() {}

  /** A detector with random weights that follow from the seed, on the device of the recipe. */
  public static Detector create(Recipe recipe, int classes) {
    return create(recipe, classes, recipe.training().device());
  }

  /** The same, on another device. */
  public static Detector create(Recipe recipe, int classes, String device) {
    try (Device target = Devices.named(device)) {
      torch.manual_seed(recipe.training().seed());
      // Made on the CPU everywhere, so that the start does not depend on the device.
      Detector detector = ModelZoo.create(config(recipe, classes));
      detector.module().to(target, false);
      return detector;
    }
  }

  private static DetectorConfig config(Recipe whole, int classes) {
    ModelRecipe recipe = whole.model();
    DetectorConfig config =
        ModelZoo.config(recipe.name(), classes)
            .withActivation(
                whole.loss().kind().softmax() ? ScoreActivation.SOFTMAX : ScoreActivation.SIGMOID)
            .withIouBranch(recipe.iouBranch());
    if (config instanceof RetinaNetConfig retinaNet) {
      return retinaNet(retinaNet, recipe);
    }
    if (config instanceof SsdConfig ssd) {
      return ssd(ssd, recipe);
    }
    if (config instanceof FasterRcnnConfig fasterRcnn) {
      return fasterRcnn(fasterRcnn, recipe, whole.loss().kind());
    }
    throw new IllegalStateException(recipe.name());
  }

  private static RetinaNetConfig retinaNet(RetinaNetConfig config, ModelRecipe recipe) {
    RetinaNetAnchors anchors =
        config.anchors().withFinestSize(recipe.anchorSize()).withRatios(recipe.anchorRatios());
    RetinaNetHeadConfig head = config.head();
    return config
        .withBackbone(backbone(config.backbone(), recipe))
        .withSixFromPyramid(
            recipe.six().map(ModelRecipe.PyramidSix.P5::equals).orElse(config.sixFromPyramid()))
        .withHead(
            new RetinaNetHeadConfig(
                head.depth(), head.width(), recipe.headNorm().orElse(head.groupNorm())))
        .withAnchors(recipe.anchorScales().map(anchors::withScaleCount).orElse(anchors))
        .withAssigner(recipe.assigner().map(DetectorFactory::assigner).orElse(config.assigner()));
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
            recipe.convolvedConv4() ? SsdConfig.Scaling.CONVOLUTION : SsdConfig.Scaling.L2_NORM)
        .withAssigner(recipe.assigner().map(DetectorFactory::assigner).orElse(config.assigner()));
  }

  private static FasterRcnnConfig fasterRcnn(
      FasterRcnnConfig config, ModelRecipe recipe, LossRecipe.Kind loss) {
    double usual = loss.ranking() ? 0 : PositiveNegativeSampling.balanced().positivePart();
    return config
        .withBackbone(backbone(config.backbone(), recipe))
        .withAnchors(new RpnAnchors(recipe.anchorSize()))
        .withSampling(
            new PositiveNegativeSampling(recipe.regions(), recipe.regionPositives().orElse(usual)));
  }

  private static AnchorAssigner assigner(ModelRecipe.Assigner choice) {
    return switch (choice) {
      case MAX_IOU -> MaxIouAssigner.standard();
      case ATSS -> AtssAssigner.standard();
    };
  }

  private static NormLayer normalisation(ModelRecipe.Normalisation choice) {
    return switch (choice) {
      case BATCH -> NormLayer.BATCH_NORM;
      case GROUP -> NormLayer.GROUP_NORM;
      case FROZEN -> NormLayer.FROZEN_BATCH_NORM;
    };
  }
}
