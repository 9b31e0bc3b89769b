package io.github.aploss.dataset.image;

/** The formats that images are written in. */
public enum ImageEncoding {
  JPEG(".jpg"),
  PNG(".png");

  private final String extension;

  ImageEncoding(String extension) {
    this.extension = extension;
  }

  /** Of the files, with its dot. */
  public String extension() {
    return extension;
  }
}
