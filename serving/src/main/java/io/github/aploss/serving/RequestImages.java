package io.github.aploss.serving;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.javalin.http.Context;

/** Reads the images of requests, within limits. */
record RequestImages(RequestBody body, long maxPixels) {
  /** The bytes of the body, or of the first part of a form that is a file. */
  byte[] bytes(Context context) {
    byte[] bytes = body.bytes(context);
    String type = context.contentType();
    return FormFile.isForm(type) ? FormFile.first(type, bytes) : bytes;
  }

  /** The picture that is in bytes; its size is looked at before memory is taken for it. */
  Image image(byte[] bytes) {
    try {
      return ImageReader.read(bytes, ExifOrientation.APPLY, maxPixels);
    } catch (DatasetException e) {
      throw new Refusal(Refusal.BAD_REQUEST, e.getMessage());
    }
  }
}
