package io.github.aploss.robustness.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.aploss.robustness.Images;
import io.github.aploss.robustness.image.Box;
import io.github.aploss.robustness.image.PixelRectangle;
import io.github.aploss.robustness.image.RgbImage;
import io.github.aploss.robustness.random.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeAreaTest {
  @Test
  void theListIsThatOfLookingAtEveryPixelOfEveryCrop() {
    CounterRandom random = new CounterRandom(1);
    for (int round = 0; round < 50; round++) {
      int width = 5 + random.nextInt(12);
      int height = 5 + random.nextInt(12);
      List<Box> boxes = new ArrayList<>();
      for (int i = random.nextInt(4); i >= 0; i--) {
        double x = random.between(-3, width);
        double y = random.between(-3, height);
        boxes.add(new Box(x, y, x + random.between(0, 7), y + random.between(0, 7)));
      }
      int cropWidth = 1 + random.nextInt(8);
      int cropHeight = 1 + random.nextInt(8);
      CropOrigins origins = FreeArea.outsideOf(boxes, width, height).origins(cropWidth, cropHeight);
      RgbImage image = Images.constant(width, height, 0, 0, 0);
      List<Crop> listed = new ArrayList<>();
      for (int i = 0; i < origins.count(); i++) {
        listed.add(origins.crop(image, i));
      }
      assertThat(listed).isEqualTo(slowly(boxes, image, cropWidth, cropHeight));
    }
  }

  private static List<Crop> slowly(List<Box> boxes, RgbImage image, int width, int height) {
    List<Crop> free = new ArrayList<>();
    for (int y = 0; y + height <= image.height(); y++) {
      for (int x = 0; x + width <= image.width(); x++) {
        boolean meets = false;
        for (Box box : boxes) {
          PixelRectangle pixels = PixelRectangle.touchedBy(box).clip(image.width(), image.height());
          meets |=
              !pixels.isEmpty()
                  && x < pixels.right()
                  && pixels.left() < x + width
                  && y < pixels.bottom()
                  && pixels.top() < y + height;
        }
        if (!meets) {
          free.add(new Crop(image, x, y));
        }
      }
    }
    return free;
  }

  @Test
  void aCropLargerThanTheImageFitsNowhere() {
    CropOrigins origins = FreeArea.outsideOf(List.of(), 4, 4).origins(5, 1);
    assertThat(origins.count()).isZero();
    assertThatExceptionOfType(IndexOutOfBoundsException.class)
        .isThrownBy(() -> origins.crop(Images.constant(4, 4, 0, 0, 0), 0));
  }
}
