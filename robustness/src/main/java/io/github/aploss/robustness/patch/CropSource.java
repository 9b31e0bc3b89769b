package io.github.aploss.robustness.patch;

/** How far a random patch had to look for its content. */
public enum CropSource {
  /** A crop of the same image that meets no box. */
  ALL_BOXES,
  /** There was none; one that does not meet the object's own box. */
  OWN_BOX,
  /** None again; a crop of another image that meets none of its boxes. */
  OTHER_IMAGE,
  /** Nothing anywhere: the object is left alone. */
  NONE
}
