package io.github.aploss.dataset.coco;

import io.github.aploss.annotation.json.JsonFieldNames;
import io.github.aploss.annotation.json.JsonScanner;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells COCO files from other JSON that lies about. */
final class CocoFileCheck {
  private static final long READ_WHOLE = 4L << 20;

  private CocoFileCheck() {}

  /**
   * Whether a file may be a COCO file: an object with images. Large ones are taken for such by
   * their first byte, broken ones too, so that reading them says what is broken.
   */
  static boolean isPossible(Path file) {
    try (InputStream in = Files.newInputStream(file);
        JsonScanner json = new JsonScanner(in)) {
      if (!json.opens('{')) {
        return json.atEnd();
      }
      if (Files.size(file) > READ_WHOLE) {
        return true;
      }
      JsonFieldNames names = new JsonFieldNames("images");
      for (String name = json.nextName(names); name != null; name = json.nextName(names)) {
        if (name.equals("images")) {
          return true;
        }
        json.skip();
      }
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
