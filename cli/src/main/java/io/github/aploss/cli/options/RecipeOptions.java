package io.github.aploss.cli.options;

import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Preset;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.RecipeDatasets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that make a recipe, but for its loss and seed; each covers one value of it. */
public class RecipeOptions {
  private final List<Consumer<RecipeBuilder>> covers = new ArrayList<>();

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "paper: the settings of the AP-loss paper; faster-rcnn: those usual for it.")
  private String preset;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A recipe in YAML; the other options cover its values.")
  private Path config;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The recipe that the options describe; published weights that it names are fetched. */
  public Recipe resolve() {
    return resolve(Optional.empty());
  }

  /**
   * The same for a training that starts from another run, and takes its network where the options
   * name none.
   */
  public Recipe resolve(Optional<Path> init) {
    Recipe recipe = described(init);
    if (!offline) {
      StartingWeights.fetch(recipe.model(), command.commandLine().getOut());
    }
    return recipe;
  }

  private Recipe described(Optional<Path> init) {
    RecipeBuilder builder = RecipeBuilder.defaults();
    if (preset != null) {
      // What the preset is depends on the format of the data, so the data are looked at first.
      RecipeBuilder plain = RecipeBuilder.defaults();
      cover(plain);
      builder.preset(Preset.named(preset, RecipeDatasets.format(plain.resolve().data())));
    }
    cover(builder);
    init.ifPresent(run -> builder.networkOf(recipeOf(run), "--init " + run));
    return builder.resolve();
  }

  private static Recipe recipeOf(Path run) {
    return RecipeBuilder.ofRun(RunFolder.open(run).recipe()).resolve();
  }

  /**
   * The same with another loss and seed.
   *
   * @throws RecipeException if an option names one of them already
   */
  public Recipe resolve(String loss, long seed) {
    RecipeBuilder options = RecipeBuilder.defaults();
    covers.forEach(cover -> cover.accept(options));
    requireOpen(options, "loss.name", "--losses");
    requireOpen(options, "training.seed", "--seeds");
    int given = covers.size();
    covers.add(layers -> layers.setText("loss.name", loss, "--losses"));
    covers.add(layers -> layers.set("training.seed", String.valueOf(seed), "--seeds"));
    try {
      return resolve();
    } finally {
      covers.subList(given, covers.size()).clear();
    }
  }

  private static void requireOpen(RecipeBuilder options, String path, String list) {
    options
        .origin(path)
        .ifPresent(
            option -> {
              throw new RecipeException(
                  "%s: a comparison takes %s from %s alone; leave it out"
                      .formatted(option, path, list));
            });
  }

  private void cover(RecipeBuilder builder) {
    if (config != null) {
      builder.file(config);
    }
    covers.forEach(cover -> cover.accept(builder));
  }

  /**
   * Covers the recipe of a run that is resumed.
   *
   * @throws RecipeException if a preset was named, which a run can only begin with
   */
  public void coverRun(RecipeBuilder run) {
    if (preset != null) {
      throw new RecipeException(
          "--preset " + preset + ": a run keeps the preset that it began with; leave it out");
    }
    cover(run);
  }

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "Any value of the recipe, such as loss.delta=0.5; can be repeated.")
  void set(List<String> assignments) {
    // Called anew with all values so far for each that is given: the last is the new one.
    if (assignments != null && !assignments.isEmpty()) {
      set(assignments.get(assignments.size() - 1));
    }
  }

  private void set(String assignment) {
    int equals = assignment.indexOf('=');
    covers.add(
        layers -> {
          if (equals < 1) {
            throw new RecipeException(
                "--set " + assignment + ": PATH=VALUE is expected, such as loss.delta=0.5");
          }
          layers.set(assignment.substring(0, equals), assignment.substring(equals + 1), "--set");
        });
  }

  private void list(String option, String path, List<String> values) {
    if (values != null && !values.isEmpty()) {
      covers.add(layers -> layers.set(path, List.copyOf(values), option));
    }
  }

  /** So that a run can be resumed from another working directory. */
  private static List<String> absolute(List<String> folders) {
    return folders == null
        ? null
        : DataFolders.split(folders).stream()
            .map(folder -> Path.of(folder).toAbsolutePath().toString())
            .toList();
  }

  final void text(String option, String path, String value) {
    if (value != null) {
      covers.add(layers -> layers.setText(path, value, option));
    }
  }

  final void value(String option, String path, String value) {
    if (value != null) {
      covers.add(layers -> layers.set(path, value, option));
    }
  }

  @Option(
      names = "--data",
      paramLabel = "DIR[,DIR...]",
      hideParamSyntax = true,
      description =
          "Folders of labelled images (VOC, COCO, YOLO), or a data.yaml or COCO file; DIR:SPLIT"
              + " names the training split of one folder.")
  void data(List<String> values) {
    list("--data", "data.roots", absolute(values));
  }

  @Option(
      names = "--test-data",
      paramLabel = "DIR[,DIR...]",
      hideParamSyntax = true,
      description = "Folders to test on (default: those of --data that have the test split).")
  void testData(List<String> values) {
    list("--test-data", "data.test-roots", absolute(values));
  }

  @Option(
      names = "--train-split",
      paramLabel = "SPLIT",
      description = "What to train on (default: trainval, else train, else the only one).")
  void trainSplit(String value) {
    text("--train-split", "data.train-split", value);
  }

  @Option(
      names = "--test-split",
      paramLabel = "SPLIT",
      description =
          "What to test on (default: after train the validation split, else test; after trainval"
              + " test).")
  void testSplit(String value) {
    text("--test-split", "data.test-split", value);
  }

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "voc, coco or yolo (default: recognised).")
  void format(String value) {
    text("--format", "data.format", value);
  }

  @Option(
      names = "--train-ids",
      paramLabel = "FILE",
      description = "Only the training images of this list, one id or file name a line.")
  void trainIds(Path value) {
    text("--train-ids", "data.train-ids", value == null ? null : value.toAbsolutePath().toString());
  }

  @Option(
      names = "--test-ids",
      paramLabel = "FILE",
      description = "Only the test images of this list, such as minival.")
  void testIds(Path value) {
    text("--test-ids", "data.test-ids", value == null ? null : value.toAbsolutePath().toString());
  }

  @Option(
      names = "--strict",
      description = "Refuse what is otherwise left out of the data with a counted note.")
  void strict(boolean value) {
    if (value) {
      value("--strict", "data.strict", "true");
    }
  }

  @Option(
      names = "--classes",
      paramLabel = "NAME[,NAME...]",
      split = ",",
      hideParamSyntax = true,
      description =
          "Classes to learn, in this order; objects of others are left out (default: all of the"
              + " data).")
  void classes(List<String> values) {
    list("--classes", "data.classes", values);
  }

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description =
          "faster-rcnn-tiny, -resnet18 (default), -resnet34, -resnet50, -resnet101,"
              + " -resnext101-32x8d; retinanet- with the same networks; ssd-tiny, ssd300-vgg16,"
              + " ssd512-vgg16.")
  void model(String value) {
    text("--model", "model.name", value);
  }

  @Option(
      names = "--weights",
      paramLabel = "FILE-or-NAME",
      description =
          "Start from the weights of a file, a backbone's or a detector's, .pth or safetensors; or"
              + " from published ones, which are downloaded once: imagenet (the backbone's),"
              + " resnet50, retinanet_resnet50_fpn_coco, ... (all: aploss weights list).")
  void weights(String value) {
    text("--weights", "model.weights", value == null ? null : StartingWeights.text(value));
  }

  @Option(
      names = "--offline",
      description = "Never use the network: published weights have to be on this machine.")
  private boolean offline;

  @Option(
      names = "--image-size",
      paramLabel = "PIXELS",
      description = "Side of the training images (default: 256).")
  void imageSize(String value) {
    value("--image-size", "input.image-size", value);
  }

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the training images (default: by their number, from 12 to 150).")
  void epochs(String value) {
    value("--epochs", "training.epochs", value);
  }

  @Option(names = "--batch-size", paramLabel = "N", description = "Images of a step (default: 8).")
  void batchSize(String value) {
    value("--batch-size", "training.batch-size", value);
  }

  @Option(
      names = "--micro-batch",
      paramLabel = "N",
      description =
          "Images in memory at a time; the whole batch is ranked in any case (default: 0, all).")
  void microBatch(String value) {
    value("--micro-batch", "training.micro-batch", value);
  }

  @Option(
      names = "--lr",
      paramLabel = "RATE",
      description = "Learning rate (default: by the model).")
  void lr(String value) {
    value("--lr", "training.lr", value);
  }

  @Option(
      names = "--negatives",
      paramLabel = "WHICH",
      description = "Which negatives AP-loss ranks: all (default), ohem or random.")
  void negatives(String value) {
    text("--negatives", "loss.negatives", value);
  }

  @Option(
      names = "--step-denominator",
      paramLabel = "STEP",
      description = "How AP-loss counts ranks: same (default) or heaviside (Eq. 37).")
  void stepDenominator(String value) {
    text("--step-denominator", "loss.step-denominator", value);
  }

  @Option(
      names = "--box-loss",
      paramLabel = "on|off",
      description = "Whether boxes are learnt beside scores (default: on).")
  void boxLoss(String value) {
    covers.add(
        layers -> {
          if (value.equals("off")) {
            layers.set("loss.box-weight", "0", "--box-loss");
          } else if (!value.equals("on")) {
            throw new RecipeException("--box-loss " + value + ": it is on or off");
          }
        });
  }

  @Option(
      names = "--proposals-from",
      paramLabel = "RUN",
      description = "Train on the best anchors of another RetinaNet and the positives alone.")
  void proposalsFrom(Path value) {
    text(
        "--proposals-from",
        "training.proposals-from",
        value == null ? null : value.toAbsolutePath().toString());
  }

  @Option(
      names = "--proposals",
      paramLabel = "N",
      description = "How many of these anchors, per image (default: 1000).")
  void proposals(String value) {
    value("--proposals", "training.proposals", value);
  }

  @Option(
      names = "--select-on",
      paramLabel = "WHICH",
      description =
          "Whose AP decides which weights are the best: validation (a part of the training images,"
              + " default), test, or none (the last weights are used).")
  void selectOn(String value) {
    text("--select-on", "training.select-on", value);
  }

  @Option(
      names = "--patience",
      paramLabel = "N",
      description =
          "End the training after so many evaluations without a better AP; 0 for never (default:"
              + " 0).")
  void patience(String value) {
    value("--patience", "training.patience", value);
  }

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      description =
          "What the network computes in: float32 or bf16 (default: bf16 where the processor"
              + " computes in it).")
  void precision(String value) {
    text("--precision", "training.precision", value);
  }

  @Option(
      names = "--device",
      paramLabel = "DEVICE",
      description = "cpu (default), cuda, or cuda:N for GPU number N.")
  void device(String value) {
    text("--device", "training.device", value);
  }

  @Option(
      names = "--eval-every",
      paramLabel = "N",
      description = "Epochs between evaluations, 0 for only at the end (default: 5).")
  void evalEvery(String value) {
    value("--eval-every", "training.eval-every", value);
  }
}
