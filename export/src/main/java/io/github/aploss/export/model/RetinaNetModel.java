package io.github.aploss.export.model;

import io.github.aploss.detector.anchor.AnchorGrid;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.export.decoding.AnchorLayer;
import io.github.aploss.export.decoding.CandidateBatch;
import io.github.aploss.export.decoding.CandidateLayer;
import io.github.aploss.export.decoding.Frame;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.network.Layers;
import io.github.aploss.export.network.LevelPredictions;
import io.github.aploss.export.network.RetinaNetLayers;
import java.util.ArrayList;
import java.util.List;

/** RetinaNet with its anchors, whose shapes do not depend on the image's. */
record RetinaNetModel(Layers layers, RetinaNet detector, Frame frame, CandidateRules rules)
    implements CandidateNetwork {
  /** Any image has a first cell on each level. */
  private static final int ANY_SIDE = 64;

  @Override
  public CandidateBatch candidates(Value images) {
    List<LevelPredictions> levels =
        new RetinaNetLayers(layers, detector.config()).predictions(images);
    Graph graph = layers.graph();
    CandidateLayer best =
        new CandidateLayer(
            graph,
            frame,
            detector.targets().coder(),
            detector.activation(),
            detector.classes(),
            rules);
    AnchorGrid grid = detector.anchors(ANY_SIDE, ANY_SIDE);
    List<CandidateBatch> all = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      Value stride = graph.numbers(detector.config().anchors().strides().get(level));
      all.add(
          best.ofAnchors(level, AnchorLayer.of(grid, level, stride, stride), levels.get(level)));
    }
    return CandidateBatch.of(graph, all);
  }
}
