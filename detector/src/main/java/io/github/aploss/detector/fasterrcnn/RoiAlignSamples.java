package io.github.aploss.detector.fasterrcnn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/** The pixels that {@link RoiAlign} sums for every cell of an RoI's grid, with their weights. */
final class RoiAlignSamples {
  private final RoiAlign grid;
  private final double[] scales;
  private final int[] heights;
  private final int[] widths;
  private final long[] firstPixel;

  private long[] pixels = new long[1024];
  private float[] weights = new float[1024];
  private int count;
  private long[] starts = new long[64];
  private int cells;

  RoiAlignSamples(RoiAlign grid, List<Tensor> maps, double[] scales) {
    this.grid = grid;
    this.scales = scales;
    heights = maps.stream().mapToInt(map -> (int) map.size(2)).toArray();
    widths = maps.stream().mapToInt(map -> (int) map.size(3)).toArray();
    firstPixel = new long[maps.size()];
    for (int map = 1; map < firstPixel.length; map++) {
      Tensor before = maps.get(map - 1);
      firstPixel[map] = firstPixel[map - 1] + before.size(0) * heights[map - 1] * widths[map - 1];
    }
  }

  /** Rows of the table of pixels, cell by cell. */
  long[] pixels() {
    return Arrays.copyOf(pixels, count);
  }

  /** The weight of each row. */
  float[] weights() {
    return Arrays.copyOf(weights, count);
  }

  /** Where the rows of each cell begin. */
  long[] starts() {
    return Arrays.copyOf(starts, cells);
  }

  int count() {
    return count;
  }

  int cells() {
    return cells;
  }

  /** One side of an RoI: where its cells begin and how they are sampled, in cells of a map. */
  private record Side(float start, float cell, int samples) {
    /** Position of a sample; in float32, as the reference implementations reckon it. */
    float at(int cellIndex, int sample) {
      return start + cellIndex * cell + (sample + 0.5f) * cell / samples;
    }
  }

  private Side side(float from, float to, float scale) {
    float shift = grid.aligned() ? 0.5f : 0;
    float start = from * scale - shift;
    float length = to * scale - shift - start;
    if (!grid.aligned()) {
      length = Math.max(length, 1);
    }
    float cell = length / grid.size();
    int samples =
        grid.samplingRatio() > 0 ? grid.samplingRatio() : Math.max(0, (int) Math.ceil(cell));
    return new Side(start, cell, samples);
  }

  /** Adds size × size cells. */
  void add(RoiAlign.Roi roi) {
    float scale = (float) scales[roi.map()];
    Side vertical = side(roi.y1(), roi.y2(), scale);
    Side horizontal = side(roi.x1(), roi.x2(), scale);
    int map = roi.map();
    long first = firstPixel[map] + (long) roi.image() * heights[map] * widths[map];
    for (int row = 0; row < grid.size(); row++) {
      for (int column = 0; column < grid.size(); column++) {
        startCell();
        addCell(map, first, vertical, row, horizontal, column);
      }
    }
  }

  private void startCell() {
    if (cells == starts.length) {
      starts = Arrays.copyOf(starts, 2 * cells);
    }
    starts[cells++] = count;
  }

  private void addCell(int map, long first, Side vertical, int row, Side horizontal, int column) {
    float part = 1f / Math.max(1, vertical.samples() * horizontal.samples());
    for (int i = 0; i < vertical.samples(); i++) {
      float y = vertical.at(row, i);
      for (int j = 0; j < horizontal.samples(); j++) {
        float x = horizontal.at(column, j);
        if (y >= -1 && y <= heights[map] && x >= -1 && x <= widths[map]) {
          addSample(map, first, y, x, part);
        }
      }
    }
  }

  /** The four pixels around a point; beyond the border the nearest pixel counts. */
  private void addSample(int map, long first, float atY, float atX, float part) {
    int lastRow = heights[map] - 1;
    int lastColumn = widths[map] - 1;
    float y = Math.min(Math.max(atY, 0), lastRow);
    float x = Math.min(Math.max(atX, 0), lastColumn);
    int top = (int) y;
    int left = (int) x;
    int bottom = Math.min(top + 1, lastRow);
    int right = Math.min(left + 1, lastColumn);
    float down = y - top;
    float along = x - left;
    long topRow = first + (long) top * widths[map];
    long bottomRow = first + (long) bottom * widths[map];
    add(topRow + left, (1 - down) * (1 - along) * part);
    add(topRow + right, (1 - down) * along * part);
    add(bottomRow + left, down * (1 - along) * part);
    add(bottomRow + right, down * along * part);
  }

  private void add(long pixel, float weight) {
    if (count == pixels.length) {
      pixels = Arrays.copyOf(pixels, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    pixels[count] = pixel;
    weights[count++] = weight;
  }
}
