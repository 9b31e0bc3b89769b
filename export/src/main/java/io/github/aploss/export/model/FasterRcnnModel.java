package io.github.aploss.export.model;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.box.BoxCoder;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.fasterrcnn.FasterRcnn;
import io.github.aploss.detector.fasterrcnn.ProposalRules;
import io.github.aploss.detector.prediction.ScoreActivation;
import io.github.aploss.export.decoding.AnchorLayer;
import io.github.aploss.export.decoding.CandidateBatch;
import io.github.aploss.export.decoding.CandidateLayer;
import io.github.aploss.export.decoding.Frame;
import io.github.aploss.export.decoding.RegionPooling;
import io.github.aploss.export.decoding.SuppressionLayer;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.network.Layers;
import io.github.aploss.export.network.LevelPredictions;
import io.github.aploss.export.network.RegionLayers;
import java.util.ArrayList;
import java.util.List;

/** Faster R-CNN: proposals, suppressed level by level, then scores and boxes of these regions. */
record FasterRcnnModel(Layers layers, FasterRcnn detector, Frame frame, CandidateRules rules)
    implements CandidateNetwork {
  /** Any image has a first cell on each level. */
  private static final int ANY_SIDE = 64;

  @Override
  public CandidateBatch candidates(Value images) {
    RegionLayers network = new RegionLayers(layers, detector.config());
    List<Value> levels = network.levels(images);
    return classified(network, levels, proposals(network, levels));
  }

  private CandidateBatch proposals(RegionLayers network, List<Value> levels) {
    Graph graph = layers.graph();
    ProposalRules proposing = FasterRcnn.proposalRules();
    CandidateRules all =
        new CandidateRules(proposing.perLevel(), List.of(CandidateRules.NO_THRESHOLD));
    CandidateLayer best =
        new CandidateLayer(
            graph, frame, FasterRcnn.proposalCoder(), ScoreActivation.SIGMOID, 1, all);
    AnchorGrid grid = detector.anchors(ANY_SIDE, ANY_SIDE);
    List<CandidateBatch> found = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      LevelPredictions predictions = network.propose(levels.get(level));
      boolean last = level == levels.size() - 1;
      AnchorLayer anchors =
          AnchorLayer.ofPyramid(graph, grid, level, frame, last, levels.get(level));
      found.add(best.ofAnchors(level, anchors, predictions).labelled(graph, level));
    }
    return new SuppressionLayer(graph, proposing.maxIou(), proposing.kept())
        .keep(CandidateBatch.of(graph, found), levels.size());
  }

  private CandidateBatch classified(
      RegionLayers network, List<Value> levels, CandidateBatch proposals) {
    Graph graph = layers.graph();
    Value regions = graph.reshape(proposals.boxes(), -1, 4);
    Value pooled =
        new RegionPooling(graph, detector.config().align())
            .pool(levels, regions, imageOfEach(graph, proposals));
    Value hidden = network.hidden(pooled);
    long outputs = detector.activation().outputs(detector.classes());
    Value places = graph.shape(proposals.keys());
    Value logits =
        graph.reshape(network.logits(hidden), graph.concat(0, places, graph.integers(outputs)));
    Value deltas =
        graph.reshape(network.deltas(hidden), graph.concat(0, places, graph.integers(outputs, 4)));
    Value real = graph.greater(proposals.keys(), graph.number(Double.NEGATIVE_INFINITY));
    return new CandidateLayer(
            graph, frame, BoxCoder.standard(), detector.activation(), detector.classes(), rules)
        .ofRegions(proposals.boxes(), logits, deltas, real);
  }

  /** 0, ..., 0, 1, ..., 1, 2, ...: the image of each of the proposals [B, R], [B · R]. */
  private static Value imageOfEach(Graph graph, CandidateBatch proposals) {
    Value places = graph.shape(proposals.keys());
    Value images = graph.range(graph.squeeze(graph.gather(places, graph.integers(0), 0), 0));
    return graph.reshape(graph.expand(graph.unsqueeze(images, 1), places), -1);
  }
}
