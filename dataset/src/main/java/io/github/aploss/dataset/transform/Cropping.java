package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledObject;
import java.util.List;

/** Cuts a part out of a sample: objects whose centre lies in it are kept and clipped to it. */
final class Cropping {
  private Cropping() {}

  /** A part of a canvas that the sample's image lies on; {@code fill} is the canvas's colour. */
  static Sample of(Sample sample, VirtualCanvas canvas, CropRegion part, float[] fill) {
    boolean whole = part.equals(canvas.whole());
    if (whole && part.equals(VirtualCanvas.around(sample.image()).whole())) {
      return sample;
    }
    List<LabelledObject> kept =
        sample.objects().stream()
            .map(o -> o.withBox(o.box().translate(canvas.left(), canvas.top())))
            .filter(o -> whole || part.hasCentreOf(o.box()))
            .map(o -> whole ? o : o.withBox(inside(o.box(), part)))
            .toList();
    return new Sample(sample.source(), canvas.cut(sample.image(), part, fill), kept);
  }

  private static Box inside(Box box, CropRegion part) {
    return box.translate(-part.left(), -part.top()).clip(part.width(), part.height());
  }
}
