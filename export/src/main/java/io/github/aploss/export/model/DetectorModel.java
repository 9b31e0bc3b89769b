package io.github.aploss.export.model;

import ai.onnx.proto.OnnxMl.GraphProto;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.evaluation.calibration.CalibrationCurve;
import io.github.aploss.export.decoding.CalibrationLayer;
import io.github.aploss.export.decoding.CandidateBatch;
import io.github.aploss.export.decoding.Frame;
import io.github.aploss.export.decoding.SuppressionLayer;
import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.List;

/**
 * A detector as one graph, from pixels to detections.
 *
 * @param normalisation what is done to the pixels
 * @param frameMultiple what the sides of the padded images are multiples of
 * @param rules which scores become candidates
 * @param postprocessing which candidates become detections
 * @param shape of the input
 * @param suppressed whether overlapping candidates are suppressed, or all given out
 * @param calibration what makes probabilities of the scores, class by class; empty: they stay
 */
public record DetectorModel(
    InputNormalisation normalisation,
    int frameMultiple,
    CandidateRules rules,
    Postprocessing postprocessing,
    InputShape shape,
    boolean suppressed,
    List<CalibrationCurve> calibration) {
  private static final String BATCH = "batch";
  private static final String FOUND = "detections";

  /** Writes the graph of a detector with its weights. */
  public GraphProto graph(Detector detector) {
    Graph graph = new Graph("detector");
    Value pixels = graph.input("images", shape.type(), BATCH, shape.height(), shape.width(), "3");
    Value size = graph.gather(graph.shape(pixels), graph.integers(1, 2), 0);
    Frame frame = Frame.of(graph, size, frameMultiple);
    Value seen =
        frame.padded(graph, new InputLayer(graph, normalisation).normalised(pixels, shape.type()));
    CandidateBatch candidates =
        CandidateNetwork.of(graph, detector, shape, frame, rules).candidates(seen);
    write(
        graph, detector, suppressed ? keep(graph, detector, candidates) : candidates.sorted(graph));
    return graph.build();
  }

  private CandidateBatch keep(Graph graph, Detector detector, CandidateBatch candidates) {
    return new SuppressionLayer(graph, postprocessing.maxIou(), postprocessing.maxDetections())
        .keep(candidates, detector.classes());
  }

  private void write(Graph graph, Detector detector, CandidateBatch found) {
    Value scores =
        switch (detector.activation()) {
          case SIGMOID -> graph.sigmoid(found.keys());
          case SOFTMAX -> graph.exp(found.keys());
        };
    if (calibration.isEmpty()) {
      write(graph, found, scores);
      return;
    }
    Value calibrated =
        new CalibrationLayer(graph, calibration).probabilities(scores, found.labels());
    Value nothing = graph.number(Double.NEGATIVE_INFINITY);
    Value keys = graph.where(graph.greater(found.keys(), nothing), calibrated, nothing);
    CandidateBatch sorted = found.withKeys(keys).sorted(graph);
    write(graph, sorted, graph.max(sorted.keys(), graph.number(0)));
  }

  private static void write(Graph graph, CandidateBatch found, Value scores) {
    Value real = graph.greater(found.keys(), graph.number(Double.NEGATIVE_INFINITY));
    Value boxes = graph.where(graph.unsqueeze(real, 2), found.boxes(), graph.number(0));
    Value labels = graph.where(real, found.labels(), graph.integer(-1));
    Value counts = graph.sum(graph.cast(real, ElementType.INT64), 1);
    graph.output("boxes", boxes, ElementType.FLOAT32, BATCH, FOUND, "4");
    graph.output("scores", scores, ElementType.FLOAT32, BATCH, FOUND);
    graph.output("labels", labels, ElementType.INT64, BATCH, FOUND);
    graph.output("counts", counts, ElementType.INT64, BATCH);
  }
}
