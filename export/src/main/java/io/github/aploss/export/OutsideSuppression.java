package io.github.aploss.export;

import io.github.aploss.detection.Detection;
import io.github.aploss.detector.candidate.Candidates;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.run.setup.PostprocessingFactory;
import java.util.List;

/**
 * Suppression of overlapping candidates as whoever runs a model without it has to do.
 *
 * @param detector that the model was made of
 */
record OutsideSuppression(TrainedDetector detector) {
  /** What is left to those who run a model without suppression. */
  List<Detection> kept(List<Detection> found) {
    Candidates candidates = candidates(found);
    Detections kept =
        PostprocessingFactory.postprocessing(detector.recipe().inference()).detections(candidates);
    return ScoreScale.RAW.of(kept).named(detector.classes());
  }

  private Candidates candidates(List<Detection> found) {
    float[] boxes = new float[4 * found.size()];
    float[] scores = new float[found.size()];
    int[] labels = new int[found.size()];
    for (int i = 0; i < scores.length; i++) {
      Detection one = found.get(i);
      boxes[4 * i] = (float) one.box().x1();
      boxes[4 * i + 1] = (float) one.box().y1();
      boxes[4 * i + 2] = (float) one.box().x2();
      boxes[4 * i + 3] = (float) one.box().y2();
      scores[i] = one.score();
      labels[i] = detector.classes().indexOf(one.className());
    }
    return new Candidates(boxes, scores, scores, labels);
  }
}
