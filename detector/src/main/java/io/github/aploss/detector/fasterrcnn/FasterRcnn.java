package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.AuxiliaryLoss;
import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.GroundTruth;
import io.github.aploss.detector.TrainingImage;
import io.github.aploss.detector.TrainingOutputs;
import io.github.aploss.detector.TrainingTargets;
import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.anchor.LastAnchorGrid;
import io.github.aploss.detector.backbone.ResNet;
import io.github.aploss.detector.backbone.ResNetConfig;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.box.BoxRegression;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.candidate.RoiCandidates;
import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.detector.layer.StatisticsSum;
import io.github.aploss.detector.prediction.Predictions;
import io.github.aploss.detector.pyramid.FasterRcnnPyramid;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Tensor;

/**
 * Faster R-CNN with a feature pyramid (Ren et al., 2015; Lin et al., 2017): a proposal network says
 * where objects may be, a second stage looks at those regions of interest (RoIs). Parts are named
 * {@code backbone}, {@code fpn}, {@code rpn} and {@code box}.
 */
public final class FasterRcnn extends Module implements Detector {
  private static final BoxCoder CODER = BoxCoder.standard();

  private final FasterRcnnConfig config;
  private final ResNet backbone;
  private final FasterRcnnPyramid pyramid;
  private final RegionProposalNetwork proposals;
  private final RoiHead head;
  private final LastAnchorGrid grids;

  /** A network with random weights, drawn from libtorch's default generator, in training mode. */
  public FasterRcnn(FasterRcnnConfig config) {
    super("FasterRcnn");
    this.config = config;
    this.grids = new LastAnchorGrid(config.anchors()::grid);
    ResNetConfig body = config.backbone();
    long[] channels = {body.channels(0), body.channels(1), body.channels(2), body.channels(3)};
    int width = config.pyramidChannels();
    int grid = config.align().size();
    backbone = register_module("backbone", new ResNet(body));
    pyramid = register_module("fpn", new FasterRcnnPyramid(channels, width));
    proposals =
        register_module("rpn", new RegionProposalNetwork(width, config.anchors().anchorsPerCell()));
    head =
        register_module(
            "box",
            new RoiHead(
                (long) width * grid * grid,
                config.headWidth(),
                outputs(),
                config.activation().initialBias(),
                config.iouBranch()));
  }

  private long outputs() {
    return config.activation().outputs(config.classes());
  }

  /** The pyramid P2 to P6 of a batch. */
  List<Tensor> levels(Tensor images) {
    return pyramid.forward(backbone.stages(images));
  }

  /** Objectness [B, A, 1] and deltas [B, A, 4] of the anchors. */
  Predictions propose(List<Tensor> levels) {
    return proposals.forward(levels);
  }

  /**
   * Logits and deltas of RoIs.
   *
   * @param rois of each image, n × 4 values
   */
  Predictions classify(List<Tensor> levels, List<float[]> rois) {
    return head.forward(MultiScaleRoiAlign.pool(config.align(), levels, rois));
  }

  @Override
  public TrainingOutputs learn(Tensor pixels, List<TrainingImage> images) {
    List<Tensor> levels = levels(pixels);
    Predictions first = propose(levels);
    return outputs(levels, first, choose(first, anchors(pixels), images));
  }

  @Override
  public TrainingOutputs learn(Tensor pixels, TrainingTargets targets) {
    List<Tensor> levels = levels(pixels);
    return outputs(levels, propose(levels), (TwoStageTargets) targets);
  }

  private TwoStageTargets choose(
      Predictions first, AnchorGrid anchors, List<TrainingImage> images) {
    List<ImageSize> sizes = images.stream().map(TrainingImage::size).toList();
    List<GroundTruth> objects = images.stream().map(TrainingImage::objects).toList();
    List<SplittableRandom> randoms =
        images.stream().map(image -> new SplittableRandom(image.seed())).toList();
    RpnTargets rpnTargets = RegionProposalNetwork.choose(anchors, objects, randoms);
    ProposalRules rules = ProposalRules.training(config.sampling().perImage());
    RoiTargets roiTargets =
        RoiTargets.of(
            RegionProposalNetwork.propose(first, anchors, sizes, rules),
            objects,
            config.sampling(),
            CODER,
            config.classes(),
            config.activation(),
            randoms);
    return new TwoStageTargets(rpnTargets, roiTargets);
  }

  private TrainingOutputs outputs(List<Tensor> levels, Predictions first, TwoStageTargets targets) {
    RoiTargets rois = targets.rois();
    Predictions second = classify(levels, rois.boxes());
    Device device = second.logits().device();
    Tensor boxes = second.deltas().view(-1, 4).index_select(0, rois.boxRows(device));
    BoxRegression regression =
        new BoxRegression(
            boxes,
            rois.deltas(device).to(boxes.scalar_type()),
            rois.positives(device).to(boxes.scalar_type()),
            CODER);
    List<AuxiliaryLoss> auxiliary =
        new ArrayList<>(RegionProposalNetwork.losses(first, targets.anchors()));
    second
        .iou()
        .map(iou -> iou.index_select(0, rois.positiveRows(device)))
        .ifPresent(iou -> auxiliary.add(AuxiliaryLoss.ofIou(iou, regression)));
    return new TrainingOutputs(
        second.logits(), rois.labels(device), rois.partition(), regression, auxiliary, targets);
  }

  private AnchorGrid anchors(Tensor images) {
    return anchors(Math.toIntExact(images.size(2)), Math.toIntExact(images.size(3)));
  }

  /** The anchors of the proposal network. */
  public AnchorGrid anchors(int imageHeight, int imageWidth) {
    return grids.of(imageHeight, imageWidth);
  }

  /** Which anchors become proposals where objects are found. */
  public static ProposalRules proposalRules() {
    return ProposalRules.testing();
  }

  /** What boxes of proposals are encoded with. */
  public static BoxCoder proposalCoder() {
    return RegionProposalNetwork.CODER;
  }

  @Override
  public List<Candidates> candidates(Tensor images, List<ImageSize> sizes, CandidateRules rules) {
    List<Tensor> levels = levels(images);
    List<float[]> proposed =
        RegionProposalNetwork.propose(propose(levels), anchors(images), sizes, proposalRules());
    Predictions second = classify(levels, proposed);
    return new RoiCandidates(CODER, config.activation(), config.classes(), rules)
        .select(second, proposed, sizes);
  }

  @Override
  public List<ClassRows> classRows() {
    int background = config.activation().background();
    return List.of(
        new ClassRows("box.classification", 1, background, 1),
        new ClassRows("box.regression", 1, background, 4));
  }

  @Override
  public void shareStatistics(StatisticsSum workers) {
    backbone.shareStatistics(workers);
  }

  @Override
  public Module module() {
    return this;
  }

  @Override
  public FasterRcnnConfig config() {
    return config;
  }

  /** The residual network alone, whose parameters have the names that torchvision gives them. */
  public Module backbone() {
    return backbone;
  }
}
