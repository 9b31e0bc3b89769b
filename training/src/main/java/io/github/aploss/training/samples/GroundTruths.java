package io.github.aploss.training.samples;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.GroundTruth;
import java.util.List;

/** The objects of a sample as the detector's targets are made of them. */
public final class GroundTruths {
  private GroundTruths() {}

  public static GroundTruth of(Sample sample) {
    List<LabelledObject> objects = sample.objects();
    float[] boxes = new float[4 * objects.size()];
    for (int i = 0; i < objects.size(); i++) {
      Box box = objects.get(i).box();
      boxes[4 * i] = (float) box.x1();
      boxes[4 * i + 1] = (float) box.y1();
      boxes[4 * i + 2] = (float) box.x2();
      boxes[4 * i + 3] = (float) box.y2();
    }
    return new GroundTruth(boxes, objects.stream().mapToInt(LabelledObject::label).toArray());
  }
}
