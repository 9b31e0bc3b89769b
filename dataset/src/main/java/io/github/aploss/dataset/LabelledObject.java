package io.github.aploss.dataset;

/**
 * One annotated object.
 *
 * @param box where it is, in half-open pixels
 * @param label index into {@link Dataset#classes()}
 * @param difficult VOC: hard to recognise; such objects are not counted in its evaluation
 * @param truncated the object goes on outside the box
 * @param crowd COCO: the box holds a group of objects that were not separated
 * @param area pixels of the object: of its mask where the data state one, else of the box
 */
public record LabelledObject(
    Box box, int label, boolean difficult, boolean truncated, boolean crowd, double area) {

  /** The same object in other coordinates; its area changes in the proportion of the boxes. */
  public LabelledObject withBox(Box moved) {
    double before = box.area();
    double scaled = before > 0 ? area * (moved.area() / before) : moved.area();
    return new LabelledObject(moved, label, difficult, truncated, crowd, scaled);
  }

  public LabelledObject withLabel(int other) {
    return new LabelledObject(box, other, difficult, truncated, crowd, area);
  }
}
