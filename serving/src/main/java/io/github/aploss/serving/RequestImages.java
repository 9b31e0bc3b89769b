package io.github.aploss.serving;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.javalin.http.Context;
import io.javalin.http.UploadedFile;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** Reads the images of requests, within limits. */
record RequestImages(int maxBytes, long maxPixels) {
  /** The bytes of the body, or of the first part of a form that is a file. */
  byte[] bytes(Context context) {
    String type = context.contentType();
    try {
      return type != null && type.startsWith("multipart/form-data")
          ? firstFile(context)
          : limited(context.req().getInputStream());
    } catch (IOException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "the body of the request ended before its end");
    }
  }

  private byte[] firstFile(Context context) throws IOException {
    List<UploadedFile> files;
    try {
      files = context.uploadedFiles();
    } catch (Exception e) { // Kotlin's checked exceptions are not declared
      throw new Refusal(
          Refusal.BAD_REQUEST, "the form cannot be read, or has more than " + maxBytes + " bytes");
    }
    if (files.isEmpty()) {
      throw new Refusal(Refusal.BAD_REQUEST, "the form has no file: send one as \"image\"");
    }
    try (InputStream content = files.get(0).content()) {
      return limited(content);
    }
  }

  /**
   * Never more than one byte beyond the limit is taken, whatever the request says of its length.
   */
  private byte[] limited(InputStream stream) throws IOException {
    byte[] bytes = stream.readNBytes(maxBytes + 1);
    if (bytes.length > maxBytes) {
      throw new Refusal(
          Refusal.TOO_LARGE, "the request has more than " + maxBytes + " bytes, the limit here");
    }
    return bytes;
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
