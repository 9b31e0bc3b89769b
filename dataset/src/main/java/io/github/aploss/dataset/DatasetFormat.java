package io.github.aploss.dataset;

/** The formats of annotations that can be read. */
public enum DatasetFormat {
  /** PASCAL VOC: one XML file per image. */
  VOC,
  /** Microsoft COCO: one JSON file per split. */
  COCO,
  /** YOLO: one text file per image, with boxes as shares of the image. */
  YOLO;

  /** Whether its files list the classes; else they are those of the objects, sorted by name. */
  public boolean listsClasses() {
    return this != VOC;
  }
}
