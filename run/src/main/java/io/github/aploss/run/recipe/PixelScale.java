package io.github.aploss.run.recipe;

/** Which pixels weights were trained on. */
public enum PixelScale {
  /** RGB from 0 to 1, standardised by the statistics of ImageNet. */
  TORCHVISION("RGB, standardised by the statistics of ImageNet (torchvision)"),
  /** BGR from 0 to 255 minus a mean. */
  CAFFE("BGR from 0 to 255 minus a mean (caffe)"),
  /** RGB from 0 to 255 minus a mean: VGG-16 from Caffe, turned round for SSD. */
  RGB_MEAN("RGB from 0 to 255 minus a mean (rgb-mean)");

  private final String words;

  PixelScale(String words) {
    this.words = words;
  }

  /** The kind in words, with its name in recipes. */
  public String words() {
    return words;
  }
}
