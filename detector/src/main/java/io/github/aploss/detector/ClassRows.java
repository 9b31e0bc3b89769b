package io.github.aploss.detector;

/**
 * A layer of which some outputs belong to single classes, so that they can be kept when the others
 * are replaced.
 *
 * <p>The first dimension of its weight and of its bias is [groups, background + K, rowsPerClass],
 * row-major.
 *
 * @param layer its dotted name, without {@code .weight} or {@code .bias}
 * @param groups such as the anchors of a cell
 * @param background 1 if the background comes before the classes, else 0
 * @param rowsPerClass 1 for a score, 4 for a box
 */
public record ClassRows(String layer, long groups, int background, int rowsPerClass) {
  /** Length of the first dimension for so many classes. */
  public long length(int classes) {
    return groups * (background + classes) * rowsPerClass;
  }

  /** Whether a parameter belongs to this layer. */
  public boolean has(String parameter) {
    return parameter.equals(layer + ".weight") || parameter.equals(layer + ".bias");
  }
}
