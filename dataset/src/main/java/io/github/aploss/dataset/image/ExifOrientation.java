package io.github.aploss.dataset.image;

/** What to do with the rotation that a camera notes in an image's EXIF data. */
public enum ExifOrientation {
  /** Take the pixels as they are stored; as decoders without EXIF do. */
  IGNORE,
  /** Turn the image upright, as viewers show it. */
  APPLY
}
