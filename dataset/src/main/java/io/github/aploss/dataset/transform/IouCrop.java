package io.github.aploss.dataset.transform;

import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.random.RandomDraws;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Cuts out a part of the image (SSD, section 2.2). Each time one of these is chosen, all equally
 * likely: the whole image; a part whose IoU with at least one object reaches one of the minima; any
 * part. Sides are 0.3 to 1 of the image's, height to width is 0.5 to 2. After 50 parts without
 * success another choice is made. Objects whose centre lies in the part are kept and clipped to it;
 * at least one must be, where the image has any.
 *
 * @param minimumIous the constraints besides "whole" and "any"
 */
public record IouCrop(List<Double> minimumIous) implements Transform {
  private static final int TRIES = 50;
  private static final double SHORTEST_SIDE = 0.3;
  private static final double WIDEST_ASPECT = 2;
  private static final double ANY = 0;

  public IouCrop {
    minimumIous = List.copyOf(minimumIous);
    for (double minimum : minimumIous) {
      if (!(minimum > 0 && minimum <= 1)) {
        throw new IllegalArgumentException(
            "a minimum IoU is above 0 and at most 1, got " + minimum);
      }
    }
  }

  /** The minima 0.1, 0.3, 0.5, 0.7 and 0.9. */
  public static IouCrop ssd() {
    return new IouCrop(List.of(0.1, 0.3, 0.5, 0.7, 0.9));
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return apply(sample, VirtualCanvas.around(sample.image()), new float[Image.CHANNELS], random);
  }

  /** Crops a canvas whose pixels need not exist yet. */
  Sample apply(Sample sample, VirtualCanvas canvas, float[] fill, RandomGenerator random) {
    List<LabelledObject> onCanvas =
        sample.objects().stream()
            .map(o -> o.withBox(o.box().translate(canvas.left(), canvas.top())))
            .toList();
    return Cropping.of(sample, canvas, choose(canvas.whole(), onCanvas, random), fill);
  }

  private CropRegion choose(
      CropRegion whole, List<LabelledObject> objects, RandomGenerator random) {
    while (true) {
      int choice = random.nextInt(minimumIous.size() + 2);
      if (choice == 0) {
        return whole;
      }
      double minimum = choice <= minimumIous.size() ? minimumIous.get(choice - 1) : ANY;
      for (int i = 0; i < TRIES; i++) {
        CropRegion part = draw(whole, random);
        if (hasAspect(part) && isAllowed(part, objects, minimum)) {
          return part;
        }
      }
    }
  }

  private static CropRegion draw(CropRegion whole, RandomGenerator random) {
    double width = RandomDraws.between(SHORTEST_SIDE, 1, random) * whole.width();
    double height = RandomDraws.between(SHORTEST_SIDE, 1, random) * whole.height();
    int left = (int) (random.nextDouble() * (whole.width() - width));
    int top = (int) (random.nextDouble() * (whole.height() - height));
    return new CropRegion(left, top, Math.max(1, (int) width), Math.max(1, (int) height));
  }

  private static boolean hasAspect(CropRegion part) {
    double aspect = (double) part.height() / part.width();
    return aspect >= 1 / WIDEST_ASPECT && aspect <= WIDEST_ASPECT;
  }

  private static boolean isAllowed(CropRegion part, List<LabelledObject> objects, double minimum) {
    if (objects.isEmpty()) {
      return true;
    }
    boolean overlaps = objects.stream().anyMatch(o -> o.box().iou(part.box()) >= minimum);
    return overlaps && objects.stream().anyMatch(o -> part.hasCentreOf(o.box()));
  }
}
