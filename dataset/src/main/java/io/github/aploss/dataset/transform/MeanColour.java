package io.github.aploss.dataset.transform;

/** A colour, each part 0 to 255. */
public record MeanColour(double blue, double green, double red) {
  /** Of ImageNet's pixels, as networks trained with Caffe subtract it. */
  public static final MeanColour IMAGENET = new MeanColour(102.9801, 115.9465, 122.7717);

  float[] pixel() {
    return new float[] {(float) blue, (float) green, (float) red};
  }
}
