package io.github.aploss.cli.options;

import picocli.CommandLine.Option;

/** Which network, what it begins with, and what it computes on. */
final class ModelRecipeOptions {
  private final RecipeCovers recipe;

  ModelRecipeOptions(RecipeCovers recipe) {
    this.recipe = recipe;
  }

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "faster-rcnn-tiny, -resnet18 (default), -resnet34, -resnet50, -resnet101,"
              + " -resnext101-32x8d; retinanet- with the same networks; ssd-tiny, ssd300-vgg16,"
              + " ssd512-vgg16.")
  void model(String value) {
    recipe.text("--model", "model.name", value);
  }

  @Option(
      names = "--weights",
      paramLabel = "FILE-or-NAME",
      description =
          "Start from the weights of a file, a backbone's or a detector's, .pth or safetensors; or"
              + " from published ones, which are downloaded once: imagenet (the backbone's),"
              + " resnet50, retinanet_resnet50_fpn_coco, ... (all: aploss weights list).")
  void weights(String value) {
    recipe.text("--weights", "model.weights", value == null ? null : StartingWeights.text(value));
  }

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = "Side of the training images (default: 256).")
  void imageSize(String value) {
    recipe.value("--image-size", "input.image-size", value);
  }

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "What the network computes in: float32 or bf16 (default: bf16 where the processor"
              + " computes in it).")
  void precision(String value) {
    recipe.text("--precision", "training.precision", value);
  }

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu (default), cuda, or cuda:N for GPU number N.")
  void device(String value) {
    recipe.text("--device", "training.device", value);
  }
}
