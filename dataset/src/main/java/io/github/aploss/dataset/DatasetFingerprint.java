package io.github.aploss.dataset;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Identity of a data set's annotations. */
final class DatasetFingerprint {
  private DatasetFingerprint() {}

  static String of(Dataset dataset) {
    MessageDigest digest = sha256();
    try (DataOutputStream out =
        new DataOutputStream(new DigestOutputStream(OutputStream.nullOutputStream(), digest))) {
      out.writeInt(dataset.classes().size());
      for (String name : dataset.classes()) {
        out.writeUTF(name);
      }
      for (LabelledImage image : dataset.images()) {
        write(image, out);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void write(LabelledImage image, DataOutputStream out) throws IOException {
    out.writeUTF(image.id());
    out.writeInt(image.width());
    out.writeInt(image.height());
    out.writeInt(image.objects().size());
    for (LabelledObject object : image.objects()) {
      out.writeInt(object.label());
      out.writeDouble(object.box().x1());
      out.writeDouble(object.box().y1());
      out.writeDouble(object.box().x2());
      out.writeDouble(object.box().y2());
      out.writeBoolean(object.difficult());
      out.writeBoolean(object.truncated());
      out.writeBoolean(object.crowd());
      out.writeDouble(object.area());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
