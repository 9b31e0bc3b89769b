package io.github.aploss.run.recipe;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How the weights are updated.
 *
 * @param chosenEpochs passes over the training images; empty: by how many there are
 * @param microBatch images of a batch that are in memory together, 0 for all of them
 * @param optimiser what moves the weights; its first β is the momentum
 * @param clipNorm largest norm of the gradient, 0 for no clipping
 * @param evalEvery epochs between evaluations, 0 for only at the end
 * @param selection which weights are the ones to use
 * @param proposalsFrom the run whose best anchors alone are trained on, beside the positives
 * @param proposals how many of them, per image
 * @param setLoss epochs between passes for the exact AP-loss of the training set, 0 for never
 * @param device cpu, cuda or cuda:N
 * @param chosenPrecision what the network computes in; empty: what the processor is best at
 * @param loaderThreads that decode and change images, of each worker
 */
public record TrainingRecipe(
    Optional<Integer> chosenEpochs,
    int batchSize,
    int microBatch,
    LearningRateRecipe learningRate,
    double momentum,
    double weightDecay,
    Optimiser optimiser,
    double clipNorm,
    int evalEvery,
    SelectionRecipe selection,
    long seed,
    Optional<Path> proposalsFrom,
    int proposals,
    int setLoss,
    String device,
    Optional<Precision> chosenPrecision,
    int loaderThreads) {

  /** Where neither the recipe nor the images said otherwise. */
  private static final int USUAL_EPOCHS = 30;

  /** So that one can decode while another waits for the disk. */
  private static final int LEAST_LOADERS = 2;

  /** Each holds images in memory, and more hardly ever have something to do. */
  private static final int MOST_LOADERS = 16;

  private static final Pattern DEVICES = Pattern.compile("cpu|cuda(:\\d{1,2})?");

  /** What moves the weights. */
  public enum Optimiser {
    /** Stochastic gradient descent with momentum. */
    SGD,
    /** Steps that are scaled weight by weight, and decay apart from them. */
    ADAMW
  }

  static TrainingRecipe from(RecipeGroupReader group) {
    int batchSize = group.integer("batch-size", 1, 65_536);
    return new TrainingRecipe(
        group.integerOrAuto("epochs", 1, 99_999),
        batchSize,
        group.integer("micro-batch", 0, 65_536),
        LearningRateRecipe.from(group, batchSize),
        group.number("momentum", 0, 0.9999),
        group.number("weight-decay", 0, 1),
        group.choice("optimiser", Optimiser.class),
        group.number("clip-norm", 0, RecipeGroupReader.LARGEST),
        group.integer("eval-every", 0, 99_999),
        SelectionRecipe.from(group),
        group.longInteger("seed"),
        group.optionalPath("proposals-from"),
        group.integer("proposals", 1, Integer.MAX_VALUE),
        group.integer("set-loss", 0, 99_999),
        device(group),
        group.choiceOrAuto("precision", Precision.class),
        group.integerOrAuto("loader-threads", 1, 256).orElseGet(TrainingRecipe::ownThreads));
  }

  /** One for each processor of this process, within reason. */
  private static int ownThreads() {
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.max(LEAST_LOADERS, Math.min(processors, MOST_LOADERS));
  }

  /** Passes over the training images; the usual where nothing was chosen. */
  public int epochs() {
    return chosenEpochs.orElse(USUAL_EPOCHS);
  }

  /** What the network computes in; float32 where nothing was chosen. */
  public Precision precision() {
    return chosenPrecision.orElse(Precision.FLOAT32);
  }

  /** Whether batches go through the network in several parts. */
  public boolean inParts() {
    return microBatch > 0 && microBatch < batchSize;
  }

  private static String device(RecipeGroupReader group) {
    String device = group.text("device");
    if (!DEVICES.matcher(device).matches()) {
      throw group.bad("device", device, "cpu, cuda, or cuda:N for GPU number N");
    }
    return device;
  }
}
