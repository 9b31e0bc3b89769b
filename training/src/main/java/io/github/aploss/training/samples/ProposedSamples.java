package io.github.aploss.training.samples;

import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.anchor.RetinaNetAnchors;
import io.github.aploss.detector.assign.ObjectnessFilter;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.LoadedCheckpoint;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.run.setup.DetectorFactory;
import io.github.aploss.run.setup.ForwardPass;
import io.github.aploss.tensor.OwnedParts;
import io.github.aploss.tensor.Tensors;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The anchors that another run's RetinaNet finds the most like an object of any of its classes, and
 * the positive ones. That network is only looked through: it does not learn, and its box regression
 * is not used, so that its proposals are anchors.
 */
final class ProposedSamples implements ValidSamples {
  private static final String PATH = "training.proposals-from";

  private final RetinaNet retinaNet;
  private final ForwardPass pass;
  private final ObjectnessFilter top;
  private final String origin;

  private ProposedSamples(RetinaNet retinaNet, Recipe recipe, ObjectnessFilter top, String origin) {
    this.retinaNet = retinaNet;
    this.pass = new ForwardPass(retinaNet, recipe);
    this.top = top;
    this.origin = origin;
  }

  /**
   * Opens the proposals of a run.
   *
   * @throws RunException if there is no run, or none of a RetinaNet with the detector's anchors
   * @throws RecipeException if the detector is no RetinaNet
   */
  static ProposedSamples open(
      Path run, Recipe recipe, Detector detector, Consumer<String> warnings) {
    if (!(detector instanceof RetinaNet retinaNet)) {
      throw new RecipeException(
          "%s is for retinanet models, not for %s; leave it empty"
              .formatted(PATH, recipe.model().name()));
    }
    try {
      RunFolder folder = RunFolder.open(run);
      Recipe theirs =
          RecipeBuilder.ofRun(folder.recipe())
              .setText("training.device", recipe.training().device(), PATH)
              .resolve();
      LoadedCheckpoint checkpoint = new Checkpoints(folder.checkpoints()).requireToUse(warnings);
      return new ProposedSamples(
          network(folder, theirs, checkpoint, retinaNet.config().anchors()),
          theirs,
          new ObjectnessFilter(recipe.training().proposals()),
          "run %s, SHA-256 %s".formatted(run, checkpoint.fingerprint()));
    } catch (RunException e) {
      throw new RunException(PATH + ": " + e.getMessage(), e);
    }
  }

  private static RetinaNet network(
      RunFolder folder, Recipe recipe, LoadedCheckpoint checkpoint, RetinaNetAnchors anchors) {
    int classes = Provenance.read(folder.provenance()).classes().size();
    try (OwnedParts parts = new OwnedParts()) {
      Detector detector = DetectorFactory.create(recipe, classes);
      parts.add(detector.module());
      RetinaNet network = requireAnchors(detector, folder.directory(), recipe, anchors);
      checkpoint.restoreInto(network);
      network.train(false);
      parts.handOver();
      return network;
    }
  }

  private static RetinaNet requireAnchors(
      Detector detector, Path run, Recipe recipe, RetinaNetAnchors anchors) {
    if (!(detector instanceof RetinaNet network)) {
      throw new RunException(
          "%s is a run of %s; proposals are from retinanet models"
              .formatted(run, recipe.model().name()));
    }
    RetinaNetAnchors theirs = network.config().anchors();
    if (!theirs.equals(anchors)) {
      throw new RunException(
          "the anchors of %s are others (%s) than those of this run (%s); model.anchor-size and model.anchor-scales must be the same"
              .formatted(run, words(theirs), words(anchors)));
    }
    return network;
  }

  private static String words(RetinaNetAnchors anchors) {
    return "from %s pixels on, %d a cell"
        .formatted(anchors.sizeInStrides() * anchors.strides().get(0), anchors.anchorsPerCell());
  }

  @Override
  public TrainingOutputs restrict(
      List<Sample> batch, ImageSize frame, Supplier<TrainingOutputs> outputs) {
    if (batch.isEmpty()) {
      return outputs.get();
    }
    // Before the detector runs, so that the memory of both is never needed at once.
    float[] objectness = objectness(batch, frame);
    TrainingOutputs all = outputs.get();
    try (NoGradGuard noGradient = new NoGradGuard()) {
      Tensor ranking = Tensors.of(objectness, batch.size(), objectness.length / batch.size());
      return all.withLabels(
          top.restrict(all.labels(), ranking.to(all.labels().device(), ScalarType.Float)));
    }
  }

  /** For every anchor of every image the highest key of a class. */
  private float[] objectness(List<Sample> batch, ImageSize frame) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Tensor logits = pass.forward(retinaNet, pass.pixels(batch, frame)).logits();
      return Tensors.floats(retinaNet.activation().classKeys(logits).amax(new long[] {-1}, false));
    }
  }

  @Override
  public Optional<String> origin() {
    return Optional.of(origin);
  }

  @Override
  public void close() {
    retinaNet.close();
  }
}
