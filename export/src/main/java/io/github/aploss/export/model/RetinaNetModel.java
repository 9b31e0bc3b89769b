package io.github.aploss.export.model;

import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.export.decoding.CandidateBatch;
import io.github.aploss.export.decoding.CandidateLayer;
import io.github.aploss.export.decoding.Frame;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.network.Layers;
import io.github.aploss.export.network.LevelPredictions;
import io.github.aploss.export.network.RetinaNetLayers;
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
    CandidateLayer best =
        new CandidateLayer(
            layers.graph(),
            frame,
            detector.targets().coder(),
            detector.activation(),
            detector.classes(),
            rules);
    List<Integer> strides = detector.config().anchors().strides();
    return best.ofLevels(detector.anchors(ANY_SIDE, ANY_SIDE), levels, strides::get);
  }
}
