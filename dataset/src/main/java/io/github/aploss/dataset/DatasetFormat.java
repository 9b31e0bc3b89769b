package io.github.aploss.dataset;

/** The layouts of images and annotations that can be read. */
public enum DatasetFormat {
  /** PASCAL VOC: one XML file per image, splits as lists of names. */
  VOC,
  /** Microsoft COCO: one JSON file per split. */
  COCO
}
