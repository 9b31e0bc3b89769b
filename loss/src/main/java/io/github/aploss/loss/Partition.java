package io.github.aploss.loss;

import io.github.aploss.loss.batch.ScoreRange;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which image each slice of the first dimension belongs to, for losses that rank or mine per image.
 * A loss that treats the mini-batch as a whole ignores it.
 */
public final class Partition {
  private static final Partition WHOLE = new Partition(null);
  private static final Partition BY_ROW = new Partition(null);

  private final int[] ids;

  private Partition(int[] ids) {
    this.ids = ids;
  }

  /** Everything is one image. */
  public static Partition whole() {
    return WHOLE;
  }

  /** Every slice of the first dimension is an image of its own. */
  public static Partition byRow() {
    return BY_ROW;
  }

  /** Slice {@code r} belongs to the image {@code ids[r]}; any numbers will do. */
  public static Partition of(int... ids) {
    return new Partition(ids.clone());
  }

  /**
   * The partition of tensors that are joined along their first dimension; no image is in two of
   * them.
   *
   * @param rows how many slices each of the tensors has
   */
  public static Partition join(List<Partition> parts, List<Long> rows) {
    if (parts.stream().allMatch(part -> part == BY_ROW)) {
      return BY_ROW;
    }
    int[] ids = new int[Math.toIntExact(rows.stream().mapToLong(Long::longValue).sum())];
    int next = 0;
    int image = 0;
    for (int part = 0; part < parts.size(); part++) {
      for (List<ScoreRange> ranges : parts.get(part).images(rows.get(part), 1)) {
        for (ScoreRange range : ranges) {
          Arrays.fill(ids, next + (int) range.start(), next + (int) range.end(), image);
        }
        image++;
      }
      next += Math.toIntExact(rows.get(part));
    }
    return new Partition(ids);
  }

  /**
   * The parts of a row-major tensor that belong to each image, images in order of appearance.
   *
   * @param rows size of the first dimension
   * @param rowLength scores in a slice of the first dimension
   */
  List<List<ScoreRange>> images(long rows, long rowLength) {
    if (this == WHOLE) {
      return List.of(List.of(new ScoreRange(0, rows * rowLength)));
    }
    if (ids != null && ids.length != rows) {
      throw new IllegalArgumentException(
          "the partition names " + ids.length + " slices, but the logits have " + rows);
    }
    Map<Integer, List<ScoreRange>> images = new LinkedHashMap<>();
    for (int row = 0; row < rows; row++) {
      int image = this == BY_ROW ? row : ids[row];
      append(
          images.computeIfAbsent(image, i -> new ArrayList<>()),
          row * rowLength,
          (row + 1) * rowLength);
    }
    return List.copyOf(images.values());
  }

  private static void append(List<ScoreRange> ranges, long start, long end) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).end() == start) {
      ranges.set(last, new ScoreRange(ranges.get(last).start(), end));
    } else {
      ranges.add(new ScoreRange(start, end));
    }
  }

  @Override
  public String toString() {
    if (ids == null) {
      return this == WHOLE ? "Partition[whole]" : "Partition[by row]";
    }
    return "Partition" + Arrays.toString(ids);
  }
}
