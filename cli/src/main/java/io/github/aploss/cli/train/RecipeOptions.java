package io.github.aploss.cli.train;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.training.recipe.Preset;
import io.github.aploss.training.recipe.Recipe;
import io.github.aploss.training.recipe.RecipeException;
import io.github.aploss.training.recipe.RecipeLayers;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Option;

/** The options that make a recipe; each covers one value of it. */
final class RecipeOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR[,DIR...]",
      split = ",",
      description =
          "Folders of labelled images, VOC or COCO; DIR:SPLIT names the training split of one folder.")
  private List<String> data;

  @Option(names = "--test-data", paramLabel = "DIR[,DIR...]", split = ",", description = "Folders to test on (default: those of --data that have the test split).")
  private List<String> testData;

  @Option(names = "--train-split", paramLabel = "SPLIT", description = "What to train on (default: trainval).")
  private String trainSplit;

  @Option(names = "--test-split", paramLabel = "SPLIT", description = "What to test on (default: test).")
  private String testSplit;

  @Option(names = "--format", paramLabel = "FORMAT", description = "voc or coco (default: recognised).")
  private String format;

  @Option(names = "--classes", paramLabel = "NAME[,NAME...]", split = ",", description = "Class names, in order (default: those of the data).")
  private List<String> classes;

  @Option(names = "--model", paramLabel = "NAME", description = "retinanet-tiny, -resnet18 (default), -resnet34, -resnet50, -resnet101, -resnext101-32x8d.")
  private String model;

  @Option(names = "--image-size", paramLabel = "PIXELS", description = "Side of the training images (default: 256).")
  private String imageSize;

  @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training images (default: 30).")
  private String epochs;

  @Option(names = "--batch-size", paramLabel = "N", description = "Images of a step (default: 8).")
  private String batchSize;

  @Option(names = "--lr", paramLabel = "RATE", description = "Learning rate (default: 0.01).")
  private String lr;

  @Option(names = "--loss", paramLabel = "NAME", description = "ap (default) or focal.")
  private String loss;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of everything random (default: 0).")
  private String seed;

  @Option(names = "--device", paramLabel = "DEVICE", description = "cpu (default), cuda or cuda:N.")
  private String device;

  @Option(names = "--eval-every", paramLabel = "N", description = "Epochs between evaluations, 0 for only at the end (default: 5).")
  private String evalEvery;

  @Option(names = "--preset", paramLabel = "NAME", description = "paper: the settings of the AP-loss paper.")
  private String preset;

  @Option(names = "--config", paramLabel = "FILE", description = "A recipe in YAML; the other options cover its values.")
  private Path config;

  @Option(names = "--set", paramLabel = "PATH=VALUE", description = "Any value of the recipe, such as loss.delta=0.5; can be repeated.")
  private List<String> values;

  /** The recipe that the options describe, for data of the given format. */
  Recipe recipe(DatasetFormat recognised) {
    RecipeLayers layers = RecipeLayers.defaults();
    if (preset != null) {
      layers.preset(Preset.named(preset, recognised));
    }
    if (config != null) {
      layers.file(config);
    }
    return cover(layers).resolve();
  }

  /** The recipe as far as it names the data, which the preset depends on. */
  Recipe withoutPreset() {
    RecipeLayers layers = RecipeLayers.defaults();
    if (config != null) {
      layers.file(config);
    }
    return cover(layers).resolve();
  }

  boolean usesPreset() {
    return preset != null;
  }

  private RecipeLayers cover(RecipeLayers layers) {
    list(layers, "--data", "data.roots", data);
    list(layers, "--test-data", "data.test-roots", testData);
    text(layers, "--train-split", "data.train-split", trainSplit);
    text(layers, "--test-split", "data.test-split", testSplit);
    text(layers, "--format", "data.format", format);
    list(layers, "--classes", "data.classes", classes);
    text(layers, "--model", "model.name", model);
    value(layers, "--image-size", "input.image-size", imageSize);
    value(layers, "--epochs", "training.epochs", epochs);
    value(layers, "--batch-size", "training.batch-size", batchSize);
    value(layers, "--lr", "training.lr", lr);
    text(layers, "--loss", "loss.name", loss);
    value(layers, "--seed", "training.seed", seed);
    text(layers, "--device", "training.device", device);
    value(layers, "--eval-every", "training.eval-every", evalEvery);
    if (values != null) {
      values.forEach(value -> set(layers, value));
    }
    return layers;
  }

  private static void list(RecipeLayers layers, String option, String path, List<String> values) {
    if (values != null) {
      layers.set(path, values, option);
    }
  }

  private static void text(RecipeLayers layers, String option, String path, String value) {
    if (value != null) {
      layers.setText(path, value, option);
    }
  }

  private static void value(RecipeLayers layers, String option, String path, String value) {
    if (value != null) {
      layers.set(path, value, option);
    }
  }

  private static void set(RecipeLayers layers, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      throw new RecipeException("--set " + assignment + ": PATH=VALUE is expected, such as loss.delta=0.5");
    }
    layers.set(assignment.substring(0, equals), assignment.substring(equals + 1), "--set");
  }
}
