package io.github.aploss.inference;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.DisplayThresholds;
import io.github.aploss.detection.ObjectDetector;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.InferenceDetector;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.detector.layer.InferenceForm;
import io.github.aploss.report.picture.Picture;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.LoadedCheckpoint;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.recipe.TrainingRecipe;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.Devices;
import io.github.aploss.run.setup.RecipeDatasets;
import io.github.aploss.tensor.CpuFeatures;
import io.github.aploss.tensor.OwnedParts;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * The detector of a run with its best weights, the last where none were selected, ready to find
 * objects, by several threads at once if need be. Owns native memory until it is closed, which no
 * thread may do that leaves another detecting; {@link ObjectDetector} sees to that.
 */
public final class TrainedDetector implements BatchDetector, DatasetDetector {
  private final Recipe recipe;
  private final Provenance provenance;
  private final RunFolder folder;
  private final LoadedCheckpoint checkpoint;
  private final ScoreScale scale;
  private final Detector detector;
  private final String fingerprint;
  private final InferenceDetector prepared;
  private final ImageDetector images;

  private TrainedDetector(
      Recipe recipe,
      Provenance provenance,
      RunFolder folder,
      LoadedCheckpoint checkpoint,
      Detector detector,
      InferenceForm form) {
    this.recipe = recipe;
    this.provenance = provenance;
    this.folder = folder;
    this.checkpoint = checkpoint;
    this.scale = new ScoreScale(checkpoint.calibration(provenance.classes()));
    this.detector = detector;
    this.fingerprint = checkpoint.fingerprint();
    this.prepared = new InferenceDetector(detector, form);
    this.images = new ImageDetector(recipe, prepared);
  }

  /**
   * Opens the detector of a run, on the device that it was trained on or, where that is not there,
   * on the CPU.
   *
   * @param warnings hears of a damaged checkpoint that an older one stands in for
   * @throws RunException if there is no run or no checkpoint
   */
  public static TrainedDetector open(Path run, Consumer<String> warnings) {
    return open(run, layers -> {}, warnings);
  }

  /**
   * Opens the detector of a run to be tested in another way than its recipe says.
   *
   * @param testing covers values of the run's recipe: those under {@code inference}, {@code
   *     input.test-size} and {@code input.test-maximum}, {@code training.device} and {@code
   *     training.precision}
   * @param warnings hears of a damaged checkpoint that an older one stands in for
   * @throws RunException if there is no run or no checkpoint
   * @throws RecipeException if a value cannot be used, the device is not there, or it does not
   *     compute in the precision
   */
  public static TrainedDetector open(
      Path run, Consumer<RecipeBuilder> testing, Consumer<String> warnings) {
    RunFolder folder = RunFolder.open(run);
    RecipeBuilder layers = RecipeBuilder.ofRun(folder.recipe());
    TrainingRecipe trained = layers.resolve().training();
    layers.setText("training.device", Devices.orCpu(trained.device()), "the run");
    if (!CpuFeatures.hasBfloat16() && Devices.orCpu(trained.device()).equals(Devices.CPU)) {
      // What the machine of the training was good at.
      layers.setText("training.precision", "float32", "the run");
    }
    testing.accept(layers);
    Recipe recipe = layers.resolve();
    InferenceFormChoice.require(recipe.training());
    InferenceForm form = InferenceFormChoice.of(recipe.training());
    Provenance provenance = Provenance.read(folder.provenance());
    LoadedCheckpoint checkpoint = new Checkpoints(folder.checkpoints()).requireToUse(warnings);
    try (OwnedParts parts = new OwnedParts()) {
      Detector detector = DetectorFactory.create(recipe, provenance.classes().size());
      parts.add(detector.module());
      checkpoint.restoreInto(detector);
      TrainedDetector opened =
          new TrainedDetector(recipe, provenance, folder, checkpoint, detector, form);
      parts.handOver();
      return opened;
    }
  }

  /** The same with another scale. */
  private TrainedDetector(TrainedDetector other, ScoreScale scale) {
    this.recipe = other.recipe;
    this.provenance = other.provenance;
    this.folder = other.folder;
    this.checkpoint = other.checkpoint;
    this.scale = scale;
    this.detector = other.detector;
    this.fingerprint = other.fingerprint;
    this.prepared = other.prepared;
    this.images = other.images;
  }

  /** Finds objects in batches of images. */
  public ImageDetector images() {
    return images;
  }

  /** The folder of the run. */
  public Path run() {
    return folder.directory();
  }

  /** How the run was made. */
  public Provenance provenance() {
    return provenance;
  }

  /** SHA-256 of the parameters and buffers that are used, in hexadecimal. */
  public String fingerprint() {
    return fingerprint;
  }

  /** The weights that it has. */
  public LoadedCheckpoint checkpoint() {
    return checkpoint;
  }

  /** The network as it was trained. */
  public Detector detector() {
    return detector;
  }

  @Override
  public List<String> classes() {
    return provenance.classes();
  }

  @Override
  public List<Long> categoryIds() {
    return provenance.categoryIds();
  }

  /** The recipe of the run, with the values that were covered for testing. */
  public Recipe recipe() {
    return recipe;
  }

  /** Whether these are the images that it was trained on. */
  public boolean isTrainedOn(Dataset dataset) {
    return provenance.train().fingerprint().equals(dataset.fingerprint());
  }

  @Override
  public DataRecipe data() {
    return recipe.data();
  }

  @Override
  public Dataset read(DatasetRequest request) {
    return RecipeDatasets.labelled(recipe.data(), classes(), request);
  }

  /** Finds objects in one image; boxes are in its pixels, best score first. */
  public Detections detect(Image image) {
    return images.detect(image);
  }

  @Override
  public List<ScoredDetections> find(List<Image> several) {
    return images.detect(several, scale);
  }

  @Override
  public TrainedDetector withRawScores() {
    return new TrainedDetector(this, ScoreScale.RAW);
  }

  @Override
  public Optional<String> calibratedOn() {
    return calibration().map(found -> found.images() + " " + found.on());
  }

  /** In which numbers it tells its scores. */
  public ScoreScale scale() {
    return scale;
  }

  @Override
  public void detect(Dataset dataset, BiConsumer<LabelledImage, Detections> sink) {
    images.detect(dataset.images(), sink, () -> false);
  }

  @Override
  public Optional<Calibration> calibration() {
    return scale.calibration();
  }

  /**
   * How its detections are shown unless one wants it otherwise: calibrated where the run has a
   * calibration, each object with one class, and from the score on where the evaluation of these
   * weights found the best F1 of the class.
   */
  @Override
  public DetectionDisplay display() {
    DisplayThresholds thresholds =
        folder
            .telling()
            .map(evaluation -> EvaluatedThresholds.of(evaluation, scale))
            .orElseGet(() -> EvaluatedThresholds.none(classes().size()));
    return new DetectionDisplay(thresholds, OptionalDouble.of(recipe.inference().nms()));
  }

  /** The image with the detections drawn on it. */
  public Picture draw(Image image, ScoredDetections shown) {
    return DrawnDetections.picture(image, shown, classes());
  }

  @Override
  public void close() {
    prepared.close();
    detector.module().close();
  }
}
