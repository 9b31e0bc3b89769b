package io.github.aploss.dataset.image;

/** What to do with the rotation that a camera notes in an image's EXIF data. */
public enum ExifOrientation {
  /** Take the pixels as they are stored; annotations usually refer to these. */
  STORED,
  /** Turn the image upright, as viewers show it. */
  EXIF
}
