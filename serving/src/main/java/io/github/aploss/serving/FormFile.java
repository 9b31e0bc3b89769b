package io.github.aploss.serving;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.MultiPart;
import org.eclipse.jetty.http.MultiPartFormData;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.Promise;

/**
 * The first file of a form ({@code multipart/form-data}), whose bytes are in memory and stay there.
 */
final class FormFile {
  private static final int MOST_PARTS = 100;

  private FormFile() {}

  static boolean isForm(String contentType) {
    return contentType != null && contentType.startsWith("multipart/form-data");
  }

  /**
   * The bytes of the file.
   *
   * @throws Refusal if the form is broken or has none
   */
  static byte[] first(String contentType, byte[] form) {
    try (MultiPartFormData.Parts parts = parts(contentType, form)) {
      for (MultiPart.Part part : parts) {
        if (part.getFileName() != null) {
          try (InputStream content = Content.Source.asInputStream(part.getContentSource())) {
            return content.readAllBytes();
          }
        }
      }
    } catch (IOException | CompletionException | IllegalArgumentException e) {
      throw new Refusal(Refusal.BAD_REQUEST, "the form cannot be read: it is broken or cut off");
    }
    throw new Refusal(Refusal.BAD_REQUEST, "the form has no file: send one as \"image\"");
  }

  private static MultiPartFormData.Parts parts(String contentType, byte[] form) {
    String boundary = MultiPart.extractBoundary(contentType);
    if (boundary == null) {
      throw new IllegalArgumentException("no boundary");
    }
    MultiPartFormData.Parser parser = new MultiPartFormData.Parser(boundary);
    parser.setMaxMemoryFileSize(form.length);
    parser.setMaxParts(MOST_PARTS);
    CompletableFuture<MultiPartFormData.Parts> parts = new CompletableFuture<>();
    parser.parse(Content.Source.from(ByteBuffer.wrap(form)), Promise.Invocable.toPromise(parts));
    return parts.join();
  }
}
