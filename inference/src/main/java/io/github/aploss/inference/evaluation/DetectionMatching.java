package io.github.aploss.inference.evaluation;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.evaluation.calibration.MatchedDetections;
import io.github.aploss.evaluation.calibration.ScoredOutcomes;
import io.github.aploss.evaluation.coco.CocoImageMatch;
import io.github.aploss.evaluation.coco.CocoImageMatch.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * Says of every detection in a data set whether it is right at IoU .50, as COCO's evaluation would
 * have it. Detections of crowds and difficult objects are left out.
 */
public final class DetectionMatching {
  private record Row(double score, boolean right, int label, int image, double[] centre) {}

  private final CocoForm form;
  private final long[] categoryIds;
  private final List<Row> rows = new ArrayList<>();
  private int images;

  public DetectionMatching(Dataset dataset) {
    form = new CocoForm(dataset.categoryIds());
    categoryIds = dataset.categoryIds().stream().mapToLong(id -> id).toArray();
  }

  /** Those of a whole data set. */
  public static MatchedDetections of(Dataset dataset, List<Detections> found) {
    DetectionMatching matching = new DetectionMatching(dataset);
    for (int i = 0; i < found.size(); i++) {
      matching.add(dataset.images().get(i), found.get(i));
    }
    return matching.result();
  }

  /** Adds one image; boxes are in the pixels that its annotation refers to. */
  public void add(LabelledImage image, Detections found) {
    Outcome[] outcomes =
        CocoImageMatch.of(form.objects(image.objects()), form.detections(found), categoryIds);
    for (int i = 0; i < outcomes.length; i++) {
      if (outcomes[i] != Outcome.IGNORED) {
        rows.add(
            new Row(
                found.scores()[i],
                outcomes[i] == Outcome.RIGHT,
                found.labels()[i],
                images,
                centre(image, found.boxes(), 4 * i)));
      }
    }
    images++;
  }

  private static double[] centre(LabelledImage image, float[] boxes, int at) {
    return new double[] {
      middle(boxes[at], boxes[at + 2], image.width()),
      middle(boxes[at + 1], boxes[at + 3], image.height())
    };
  }

  private static double middle(double from, double to, int length) {
    return Math.max(0, Math.min(1, (from + to) / 2 / length));
  }

  /** How many images were added. */
  public int images() {
    return images;
  }

  /** The detections added so far. */
  public MatchedDetections result() {
    double[] scores = rows.stream().mapToDouble(Row::score).toArray();
    boolean[] right = new boolean[rows.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = rows.get(i).right;
    }
    return new MatchedDetections(
        new ScoredOutcomes(scores, right),
        rows.stream().mapToInt(Row::label).toArray(),
        rows.stream().mapToInt(Row::image).toArray(),
        rows.stream().map(Row::centre).toArray(double[][]::new));
  }
}
