package io.github.aploss.annotation.coco;

import java.util.Arrays;

/** The objects of a COCO file in its order, as columns; only the first {@link #size()} count. */
public final class CocoObjectTable {
  private static final int FIRST_CAPACITY = 1024;
  private static final long NO_ID = Long.MAX_VALUE;

  private int size;
  private long[] ids = new long[FIRST_CAPACITY];
  private long[] images = new long[FIRST_CAPACITY];
  private long[] categories = new long[FIRST_CAPACITY];
  private double[] boxes = new double[4 * FIRST_CAPACITY];
  private double[] areas = new double[FIRST_CAPACITY];
  private boolean[] crowds = new boolean[FIRST_CAPACITY];

  public int size() {
    return size;
  }

  public long image(int row) {
    return images[row];
  }

  public long category(int row) {
    return categories[row];
  }

  /** One of x, y, width and height of the box, in pixels; the last two may be negative. */
  public double box(int row, int number) {
    return boxes[4 * row + number];
  }

  /** Puts x, y, width and height in four places from {@code at}. */
  public void copyBox(int row, double[] into, int at) {
    System.arraycopy(boxes, 4 * row, into, at, 4);
  }

  /** In square pixels: as the file states it, else width × height. */
  public double area(int row) {
    return areas[row];
  }

  public boolean crowd(int row) {
    return crowds[row];
  }

  public boolean hasArea(int row) {
    return boxes[4 * row + 2] > 0 && boxes[4 * row + 3] > 0;
  }

  /** How an object is called in a sentence. */
  public String name(int row) {
    return "annotations[" + row + "]" + (ids[row] == NO_ID ? "" : " (id " + ids[row] + ")");
  }

  /** The ids of the objects that have a number for one, ascending. */
  long[] sortedIds() {
    long[] sorted = Arrays.stream(ids, 0, size).filter(id -> id != NO_ID).toArray();
    Arrays.sort(sorted);
    return sorted;
  }

  /** Makes room for one more, without id and no crowd, and gives its row. */
  int next() {
    if (size == images.length) {
      grow(size + (size >> 1));
    }
    ids[size] = NO_ID;
    crowds[size] = false;
    return size;
  }

  private void grow(int capacity) {
    ids = Arrays.copyOf(ids, capacity);
    images = Arrays.copyOf(images, capacity);
    categories = Arrays.copyOf(categories, capacity);
    boxes = Arrays.copyOf(boxes, 4 * capacity);
    areas = Arrays.copyOf(areas, capacity);
    crowds = Arrays.copyOf(crowds, capacity);
  }

  /** The row that was made room for is complete. */
  void add() {
    size++;
  }

  void setId(int row, long id) {
    ids[row] = id;
  }

  void setImage(int row, long image) {
    images[row] = image;
  }

  void setCategory(int row, long category) {
    categories[row] = category;
  }

  /** The numbers of all boxes, four a row, to be read into. */
  double[] boxes() {
    return boxes;
  }

  void setArea(int row, double area) {
    areas[row] = area;
  }

  void setCrowd(int row, boolean crowd) {
    crowds[row] = crowd;
  }
}
