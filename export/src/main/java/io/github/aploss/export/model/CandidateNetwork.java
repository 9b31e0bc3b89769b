package io.github.aploss.export.model;

import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.fasterrcnn.FasterRcnn;
import io.github.aploss.detector.retinanet.RetinaNet;
import io.github.aploss.detector.ssd.Ssd;
import io.github.aploss.export.decoding.CandidateBatch;
import io.github.aploss.export.decoding.Frame;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import io.github.aploss.export.network.DetectorWeights;
import io.github.aploss.export.network.Layers;

/** A network and what picks its best scores. */
interface CandidateNetwork {
  /**
   * What may be objects, before suppression.
   *
   * @param images float32 [B, 3, H, W], normalised, as large as the frame
   */
  CandidateBatch candidates(Value images);

  /** That of a detector. */
  static CandidateNetwork of(
      Graph graph, Detector detector, InputShape shape, Frame frame, CandidateRules rules) {
    if (detector.config().iouBranch() && rules.iouWeight() > 0) {
      throw new ExportException(
          "a detector with model.iou-branch is not exported: its scores are weighed by the IoU that"
              + " the branch predicts, which the model would leave out");
    }
    Layers layers = new Layers(graph, DetectorWeights.of(detector));
    if (detector instanceof RetinaNet retinaNet) {
      return new RetinaNetModel(layers, retinaNet, frame, rules);
    }
    if (detector instanceof Ssd ssd) {
      return SsdModel.of(layers, ssd, shape, frame, rules);
    }
    if (detector instanceof FasterRcnn fasterRcnn) {
      return new FasterRcnnModel(layers, fasterRcnn, frame, rules);
    }
    throw new IllegalStateException("no export of " + detector.getClass());
  }
}
