package io.github.aploss.loss.cells;

import io.github.aploss.loss.batch.ScoreBatch;
import io.github.aploss.loss.batch.ScoreRange;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * Cells of scores as tensor operations, for any device and dtype: in float64, in chunks, so that
 * the extra memory does not grow with the number of scores.
 */
final class TensorCellScores implements CellScores {
  private static final long CHUNK = 1 << 20;

  private final ScoreBatch batch;
  private final List<ScoreRange> ranges;
  private final Device device;

  TensorCellScores(ScoreBatch batch, List<ScoreRange> ranges) {
    this.batch = batch;
    this.ranges = ranges;
    this.device = batch.logits().device();
  }

  @Override
  public double[] moments(CellGrid grid, int order) {
    double[] sums = new double[grid.cells() * order];
    Cells cells = new Cells(grid);
    forEachChunk(
        chunk -> {
          InCells placed = cells.place(negatives(chunk));
          add(placed.cells.bincount(new TensorOptional(), grid.cells()), 0, order, sums);
          Tensor power = placed.offsets.clone();
          for (int m = 1; m < order; m++) {
            add(placed.cells.bincount(new TensorOptional(power), grid.cells()), m, order, sums);
            power.mul_(placed.offsets);
          }
        });
    return sums;
  }

  private static void add(Tensor perCell, int m, int order, double[] sums) {
    double[] values = Tensors.doubles(perCell);
    for (int cell = 1; cell < values.length; cell++) {
      sums[cell * order + m] += values[cell];
    }
  }

  @Override
  public void writeGradient(CellGradients update) {
    int order = update.order();
    Tensor table = onDevice(update.coefficients()).view(-1, order).t().contiguous();
    Cells cells = new Cells(update.grid());
    forEachChunk(
        chunk -> {
          InCells placed = cells.place(negatives(chunk));
          Tensor values = table.select(0, order - 1).index_select(0, placed.cells);
          for (int m = order - 2; m >= 0; m--) {
            values.mul_(placed.offsets);
            values.add_(table.select(0, m).index_select(0, placed.cells));
          }
          Tensor gradient = chunk.of(batch.gradient()).zero_();
          Tensor negative = chunk.of(batch.labels()).eq(new Scalar(0));
          gradient.masked_scatter_(negative, values.to(gradient.scalar_type()));
        });
  }

  private record InCells(Tensor cells, Tensor offsets) {}

  /** The grid as tensors. */
  private final class Cells {
    private final double perUnit;
    // Entry 0 stands for what lies below all spans.
    private final Tensor starts;
    private final Tensor bounds;
    private final Tensor firsts;
    private final Tensor sizes;

    Cells(CellGrid grid) {
      int spans = grid.spans();
      double[] start = new double[spans + 1];
      long[] first = new long[spans + 1];
      double[] size = new double[spans + 1];
      start[0] = grid.starts()[0];
      for (int span = 0; span < spans; span++) {
        start[span + 1] = grid.starts()[span];
        first[span + 1] = grid.first(span);
        size[span + 1] = grid.size(span);
      }
      perUnit = grid.perUnit();
      starts = onDevice(start);
      bounds = starts.narrow(0, 1, spans);
      firsts = Tensors.of(first, spans + 1).to(device, ScalarType.Long);
      sizes = onDevice(size);
    }

    InCells place(Tensor scores) {
      Tensor spans = torch.bucketize(scores, bounds, false, true);
      Tensor position = scores.sub(starts.index_select(0, spans)).mul_(new Scalar(perUnit));
      Tensor size = sizes.index_select(0, spans);
      Tensor step =
          position.nan_to_num(new DoubleOptional(0.0), new DoubleOptional(), new DoubleOptional());
      step = torch.minimum(step.clamp_min_(new Scalar(0.0)), size).floor_();
      Tensor offsets = position.sub_(step).sub_(new Scalar(0.5));
      Tensor gap = step.eq(size);
      offsets = torch.where(gap, scores.mul(new Scalar(0.0)), offsets);
      Tensor cells = firsts.index_select(0, spans).add_(step.to(ScalarType.Long));
      // Nothing is asked of scores below all spans, -inf among them.
      offsets.masked_fill_(spans.eq(new Scalar(0)), new Scalar(0.0));
      return new InCells(cells, offsets);
    }
  }

  private void forEachChunk(Consumer<ScoreRange> work) {
    for (ScoreRange range : ranges) {
      for (ScoreRange chunk : range.chunks(CHUNK)) {
        try (PointerScope scope = new PointerScope()) {
          work.accept(chunk);
        }
      }
    }
  }

  /** The scores of the negatives of a chunk, in their order, in float64. */
  private Tensor negatives(ScoreRange chunk) {
    Tensor negative = chunk.of(batch.labels()).eq(new Scalar(0));
    return chunk.of(batch.logits()).masked_select(negative).to(ScalarType.Double);
  }

  private Tensor onDevice(double[] values) {
    return Tensors.of(values, values.length).to(device, ScalarType.Double);
  }
}
