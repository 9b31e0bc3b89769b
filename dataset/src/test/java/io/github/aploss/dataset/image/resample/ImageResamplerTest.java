package io.github.aploss.dataset.image.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.opencv.global.opencv_core.CV_32FC3;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_CUBIC;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LANCZOS4;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.TestImages;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ImageResamplerTest {

  @ParameterizedTest
  @CsvSource({
    "NEAREST, 37, 23", "NEAREST, 11, 9", "NEAREST, 20, 15",
    "LINEAR, 37, 23", "LINEAR, 11, 9", "LINEAR, 3, 50",
    "CUBIC, 37, 23", "CUBIC, 11, 9", "CUBIC, 3, 50",
    "LANCZOS, 37, 23", "LANCZOS, 11, 9", "LANCZOS, 3, 50",
    "AREA, 11, 9", "AREA, 10, 5", "AREA, 1, 1"
  })
  void agreesWithOpenCv(ResamplingKernel kernel, int width, int height) {
    Image image = TestImages.random(20, 15, 8);
    float[] expected = reference(image, width, height, kernel);
    float[] actual = ImageResampler.resize(image, width, height, kernel).pixels();
    for (int i = 0; i < actual.length; i++) {
      float clamped = Math.min(Math.max(expected[i], 0f), 255f);
      assertThat(actual[i]).as("value %d", i).isCloseTo(clamped, within(0.05f));
    }
  }

  private static float[] reference(Image image, int width, int height, ResamplingKernel kernel) {
    int method =
        switch (kernel) {
          case NEAREST -> INTER_NEAREST;
          case LINEAR -> INTER_LINEAR;
          case CUBIC -> INTER_CUBIC;
          case LANCZOS -> INTER_LANCZOS4;
          case AREA -> INTER_AREA;
        };
    try (PointerScope scope = new PointerScope()) {
      Mat in = new Mat(image.height(), image.width(), CV_32FC3);
      new FloatPointer(in.data()).put(image.pixels());
      Mat out = new Mat();
      resize(in, out, new Size(width, height), 0, 0, method);
      float[] pixels = new float[width * height * 3];
      new FloatPointer(out.data()).get(pixels);
      return pixels;
    }
  }

  @ParameterizedTest
  @EnumSource(ResamplingKernel.class)
  void keepsPlainImagesPlain(ResamplingKernel kernel) {
    Image image = TestImages.plain(7, 5, 10, 128, 255);
    for (int size : new int[] {1, 3, 7, 40}) {
      float[] pixels = ImageResampler.resize(image, size, size + 1, kernel).pixels();
      for (int i = 0; i < pixels.length; i++) {
        assertThat(pixels[i]).isCloseTo(image.pixels()[i % 3], within(1e-3f));
      }
    }
  }
}
