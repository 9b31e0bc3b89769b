package io.github.aploss.training.workers;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/**
 * Numbers over Gloo, in float64. Sums are made ring-wise: in an order that depends on the ranks and
 * on nothing else.
 */
final class GlooExchange implements BatchExchange {
  private static final int BYTES = Double.BYTES;

  private final Collectives collectives;
  private final int rank;
  private final int size;
  private long sent;
  private long nanos;

  GlooExchange(Collectives collectives, int rank, int size) {
    this.collectives = collectives;
    this.rank = rank;
    this.size = size;
  }

  @Override
  public int workers() {
    return size;
  }

  @Override
  public int rank() {
    return rank;
  }

  @Override
  public double[] sum(double... own) {
    if (own.length == 0) {
      return own;
    }
    long start = System.nanoTime();
    try (PointerScope scope = new PointerScope()) {
      Tensor values = Tensors.of(own, own.length);
      collectives.sum(values);
      // Round the ring once to add up, once to tell.
      sent += 2L * (size - 1) * BYTES * own.length / size;
      return Tensors.doubles(values);
    } finally {
      nanos += System.nanoTime() - start;
    }
  }

  @Override
  public List<double[]> gather(double[] own) {
    long start = System.nanoTime();
    double[] lengths = each(new double[] {own.length});
    int longest = (int) Arrays.stream(lengths).max().orElseThrow();
    double[] all = longest == 0 ? new double[0] : each(Arrays.copyOf(own, longest));
    List<double[]> parts = new ArrayList<>();
    for (int r = 0; r < size; r++) {
      parts.add(Arrays.copyOfRange(all, r * longest, r * longest + (int) lengths[r]));
    }
    nanos += System.nanoTime() - start;
    return parts;
  }

  /** The numbers of all workers, one after the other; as many of each. */
  private double[] each(double[] own) {
    try (PointerScope scope = new PointerScope()) {
      Tensor values = Tensors.of(own, own.length);
      Tensor all = Tensors.of(new double[own.length * size], (long) own.length * size);
      collectives.gather(all, values);
      sent += (size - 1L) * BYTES * own.length;
      return Tensors.doubles(all);
    }
  }

  ExchangeTally tally() {
    return new ExchangeTally(sent, nanos / 1e6);
  }
}
