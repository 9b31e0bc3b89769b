package io.github.aploss.serving.view.picture;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.image.ImageWriter;
import io.github.aploss.dataset.image.resample.ImageResampler;
import io.github.aploss.dataset.image.resample.ResamplingKernel;

/** Images as a page shows them: large ones are made smaller. */
final class ScaledPicture {
  private static final int LONGEST_SIDE = 1280;

  private ScaledPicture() {}

  static byte[] jpeg(LabelledImage labelled) {
    Image image = ImageReader.read(labelled);
    double scale = (double) LONGEST_SIDE / Math.max(image.width(), image.height());
    Image shown =
        scale >= 1
            ? image
            : ImageResampler.resize(
                image,
                (int) Math.max(1, image.width() * scale),
                (int) Math.max(1, image.height() * scale),
                ResamplingKernel.AREA);
    return ImageWriter.encode(shown, ImageEncoding.JPEG);
  }
}
