package io.github.aploss.workbench.benchmark.loading;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.run.recipe.AugmentationRecipe;
import io.github.aploss.run.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.global.opencv_imgproc;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * SSD's augmentation as it is usually put together from functions of OpenCV: the same steps on
 * float pixels, each over the whole image, and boxes left aside. Only its time is of use.
 *
 * @param augmentation which steps there are
 * @param size of the square that comes out, in pixels
 */
record OpenCvAugmentation(AugmentationRecipe augmentation, int size) {
  private static final double CHANCE = 0.5;
  private static final double BRIGHTNESS = 32;
  private static final double LEAST_FACTOR = 0.5;
  private static final double HUE = 18;
  private static final double LEAST_SIDE = 0.3;
  private static final Scalar MEAN = new Scalar(104, 116, 124, 0);

  static OpenCvAugmentation of(Recipe recipe) {
    Loader.load(opencv_imgcodecs.class);
    Loader.load(opencv_imgproc.class);
    // The threads are ours: one image each.
    opencv_core.setNumThreads(1);
    return new OpenCvAugmentation(recipe.augmentation(), recipe.input().imageSize());
  }

  /** Reads an image and takes it through all steps. */
  void prepare(LabelledImage image, SplittableRandom random) {
    try (PointerScope scope = new PointerScope()) {
      Mat pixels = new Mat();
      Mat file = new Mat(Files.readAllBytes(image.file()));
      opencv_imgcodecs
          .imdecode(file, opencv_imgcodecs.IMREAD_COLOR)
          .convertTo(pixels, opencv_core.CV_32F);
      if (augmentation.photometric()) {
        distort(pixels, random);
      }
      if (augmentation.expand() > 1 && random.nextDouble() < CHANCE) {
        pixels = expanded(pixels, 1 + random.nextDouble() * (augmentation.expand() - 1), random);
      }
      if (!augmentation.crop().isEmpty()
          || augmentation.zoom() < 1 && random.nextDouble() < CHANCE) {
        pixels = cropped(pixels, random);
      }
      if (random.nextDouble() < augmentation.horizontalFlip()) {
        opencv_core.flip(pixels, pixels, 1);
      }
      opencv_imgproc.resize(pixels, pixels, new Size(size, size));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Brightness and contrast, then saturation and hue in another colour space. */
  private static void distort(Mat pixels, SplittableRandom random) {
    double contrast = LEAST_FACTOR + random.nextDouble();
    pixels.convertTo(pixels, -1, contrast, (2 * random.nextDouble() - 1) * BRIGHTNESS);
    opencv_imgproc.cvtColor(pixels, pixels, opencv_imgproc.COLOR_BGR2HSV);
    Mat factors = new Mat(new double[] {1, LEAST_FACTOR + random.nextDouble(), 1, 0});
    opencv_core.multiply(pixels, factors, pixels);
    Mat shift = new Mat(new double[] {(2 * random.nextDouble() - 1) * HUE, 0, 0, 0});
    opencv_core.add(pixels, shift, pixels);
    opencv_imgproc.cvtColor(pixels, pixels, opencv_imgproc.COLOR_HSV2BGR);
  }

  private static Mat expanded(Mat pixels, double ratio, SplittableRandom random) {
    int width = (int) (pixels.cols() * (ratio - 1));
    int height = (int) (pixels.rows() * (ratio - 1));
    int left = random.nextInt(width + 1);
    int top = random.nextInt(height + 1);
    Mat canvas = new Mat();
    opencv_core.copyMakeBorder(
        pixels, canvas, top, height - top, left, width - left, opencv_core.BORDER_CONSTANT, MEAN);
    return canvas;
  }

  private static Mat cropped(Mat pixels, SplittableRandom random) {
    int width = side(pixels.cols(), random);
    int height = side(pixels.rows(), random);
    int left = random.nextInt(pixels.cols() - width + 1);
    int top = random.nextInt(pixels.rows() - height + 1);
    return new Mat(pixels, new Rect(left, top, width, height)).clone();
  }

  private static int side(int whole, SplittableRandom random) {
    return Math.max(1, (int) (whole * (LEAST_SIDE + random.nextDouble() * (1 - LEAST_SIDE))));
  }
}
