package io.github.aploss.detector.input;

import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Turns pixels into the numbers that a backbone was made for: (value · scale - mean) / deviation.
 *
 * @param rgb channels in the order red, green, blue instead of blue, green, red
 * @param scale factor on the values 0 to 255
 * @param mean per channel, in the order of the network and after scaling
 * @param deviation per channel, likewise
 */
public record InputNormalisation(
    boolean rgb, double scale, List<Double> mean, List<Double> deviation) {
  private static final int CHANNELS = 3;

  public InputNormalisation {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (mean.size() != CHANNELS || deviation.size() != CHANNELS) {
      throw new IllegalArgumentException(
          "an image has three channels, not " + mean.size() + " and " + deviation.size());
    }
  }

  /** RGB in 0 to 1, standardised by the statistics of ImageNet: weights from torchvision. */
  public static InputNormalisation torchvision() {
    return new InputNormalisation(
        true, 1 / 255.0, List.of(0.485, 0.456, 0.406), List.of(0.229, 0.224, 0.225));
  }

  /** BGR in 0 to 255 minus the mean of ImageNet: weights from Caffe. */
  public static InputNormalisation caffe() {
    return new InputNormalisation(
        false, 1, List.of(102.9801, 115.9465, 122.7717), List.of(1.0, 1.0, 1.0));
  }

  /** RGB in 0 to 255 minus the mean of ImageNet: VGG-16 and SSD of torchvision and ssd.pytorch. */
  public static InputNormalisation rgbMean() {
    return new InputNormalisation(true, 1, List.of(123.0, 117.0, 104.0), List.of(1.0, 1.0, 1.0));
  }

  /**
   * A batch of images of one size.
   *
   * @param images interleaved BGR, 0 to 255, row-major, height · width · 3 values each
   * @return float32 [B, 3, H, W], channels-last
   */
  public Tensor batch(List<float[]> images, int height, int width) {
    ImageSize size = new ImageSize(height, width);
    return batch(images, images.stream().map(image -> size).toList(), 1);
  }

  /**
   * A batch of images of several sizes: each lies in the upper left corner of a frame that is as
   * high as the highest and as wide as the widest, rounded up, and 0 (the mean colour) elsewhere.
   *
   * @param images interleaved BGR, 0 to 255, row-major
   * @param sizes of the images
   * @param multiple the frame's sides are multiples of this
   * @return float32 [B, 3, H, W], channels-last
   */
  public Tensor batch(List<float[]> images, List<ImageSize> sizes, int multiple) {
    return batch(images, sizes, frame(sizes, multiple));
  }

  /**
   * Images in the upper left corners of a given frame, 0 elsewhere.
   *
   * @param images interleaved BGR, 0 to 255, row-major
   * @param sizes of the images, not larger than the frame
   * @return float32 [B, 3, H, W], channels-last
   */
  public Tensor batch(List<float[]> images, List<ImageSize> sizes, ImageSize frame) {
    int height = frame.height();
    int width = frame.width();
    int length = Math.multiplyExact(Math.multiplyExact(height, width), CHANNELS);
    float[] values = new float[Math.multiplyExact(images.size(), length)];
    for (int i = 0; i < images.size(); i++) {
      write(images.get(i), sizes.get(i), values, i * length, width);
    }
    Tensor batch = torch.empty(images.size(), height, width, CHANNELS);
    if (values.length > 0) {
      batch.data_ptr_float().put(values);
    }
    return batch.permute(0, 3, 1, 2);
  }

  /**
   * The same for images that are a tensor already, with autograd.
   *
   * @param images float32 [B, H, W, 3], blue, green, red in 0 to 255
   * @param frame not smaller than H and W; 0 beyond the images
   * @return float32 [B, 3, frame height, frame width]
   */
  public Tensor apply(Tensor images, ImageSize frame) {
    float[] factors = new float[CHANNELS];
    float[] shifts = new float[CHANNELS];
    for (int channel = 0; channel < CHANNELS; channel++) {
      factors[channel] = factor(channel);
      shifts[channel] = shift(channel);
    }
    Tensor ordered = rgb ? images.flip(3) : images;
    Tensor normalised =
        ordered.mul(Tensors.of(factors, CHANNELS)).add(Tensors.of(shifts, CHANNELS));
    long right = frame.width() - images.size(2);
    long below = frame.height() - images.size(1);
    return torch.constant_pad_nd(normalised.permute(0, 3, 1, 2), 0, right, 0, below);
  }

  /**
   * The frame of a batch: as high as the highest image and as wide as the widest, rounded up.
   *
   * @param multiple the frame's sides are multiples of this
   */
  public static ImageSize frame(List<ImageSize> sizes, int multiple) {
    return new ImageSize(
        frame(sizes.stream().mapToInt(ImageSize::height).max().orElse(0), multiple),
        frame(sizes.stream().mapToInt(ImageSize::width).max().orElse(0), multiple));
  }

  private static int frame(int length, int multiple) {
    return (length + multiple - 1) / multiple * multiple;
  }

  private void write(float[] image, ImageSize size, float[] values, int start, int frameWidth) {
    int row = size.width() * CHANNELS;
    if (image.length != size.height() * row) {
      throw new IllegalArgumentException(
          "an image of " + size + " has " + size.height() * row + " values, not " + image.length);
    }
    for (int channel = 0; channel < CHANNELS; channel++) {
      float factor = factor(channel);
      float shift = shift(channel);
      int source = rgb ? CHANNELS - 1 - channel : channel;
      for (int y = 0; y < size.height(); y++) {
        int to = start + y * frameWidth * CHANNELS + channel;
        for (int from = y * row + source; from < (y + 1) * row; from += CHANNELS) {
          values[to] = image[from] * factor + shift;
          to += CHANNELS;
        }
      }
    }
  }

  private float factor(int channel) {
    return (float) (scale / deviation.get(channel));
  }

  private float shift(int channel) {
    return (float) (-mean.get(channel) / deviation.get(channel));
  }
}
