package io.github.aploss.annotation;

import java.util.List;
import java.util.Locale;

/** The names of image files. */
public final class ImageFileNames {
  /** The endings of the formats that can be decoded, with their dots. */
  public static final List<String> ENDINGS =
      List.of(".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif");

  private ImageFileNames() {}

  public static boolean isImage(String fileName) {
    return stem(fileName).length() < fileName.length();
  }

  /** The name without the ending of an image; other names as they are. */
  public static String stem(String fileName) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    for (String ending : ENDINGS) {
      if (lower.endsWith(ending)) {
        return fileName.substring(0, fileName.length() - ending.length());
      }
    }
    return fileName;
  }

  /** What stands behind the last separator, that of Windows included. */
  public static String last(String path) {
    return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  }
}
