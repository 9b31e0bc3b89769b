package io.github.aploss.detector.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.detector.box.BoxIou;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnchorFitTest {
  private static final RetinaNetAnchors RETINANET =
      RetinaNetAnchors.apLoss().withFinestSize(16).withRatios(List.of(0.8, 1.3, 2.1));
  private static final RpnAnchors RPN = new RpnAnchors(16);

  @Test
  void anAnchorItselfFitsFully() {
    AnchorFit fit = AnchorFit.of(RETINANET, 64, 96);
    double[] boxes = AnchorGrid.of(RETINANET, 64, 96).exactBoxes();
    for (int i = 0; i < 400; i += 4) {
      double[] box = {boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3]};
      assertThat(fit.bestIou(box)).isCloseTo(1, within(1e-12));
    }
  }

  @Test
  void theNearestCellsHoldTheBestAnchorOfAll() {
    SplittableRandom random = new SplittableRandom(3);
    AnchorFit retinaNet = AnchorFit.of(RETINANET, 64, 96);
    AnchorFit rpn = AnchorFit.of(RPN, 64, 96);
    for (int i = 0; i < 50; i++) {
      double x = random.nextDouble(70);
      double y = random.nextDouble(40);
      double[] box = {x, y, x + 4 + random.nextDouble(20), y + 4 + random.nextDouble(20)};
      assertThat(retinaNet.bestIou(box))
          .isCloseTo(best(AnchorGrid.of(RETINANET, 64, 96), box), within(1e-5));
      assertThat(rpn.bestIou(box)).isCloseTo(best(RPN.grid(64, 96), box), within(1e-5));
    }
  }

  private static double best(AnchorGrid grid, double[] box) {
    float[] object = {(float) box[0], (float) box[1], (float) box[2], (float) box[3]};
    double best = 0;
    for (int anchor = 0; anchor < grid.count(); anchor++) {
      best = Math.max(best, BoxIou.iou(grid.boxes(), 4 * anchor, object, 0));
    }
    return best;
  }
}
