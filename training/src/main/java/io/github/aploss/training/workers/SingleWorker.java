package io.github.aploss.training.workers;

import io.github.aploss.loss.exchange.BatchExchange;
import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.pytorch.Tensor;

/** A worker that has everything to itself. */
enum SingleWorker implements WorkerGroup {
  ONLY;

  @Override
  public int rank() {
    return 0;
  }

  @Override
  public int localRank() {
    return 0;
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public BatchExchange exchange() {
    return BatchExchange.alone();
  }

  @Override
  public ExchangeTally tally() {
    return ExchangeTally.NOTHING;
  }

  @Override
  public boolean any(boolean own) {
    return own;
  }

  @Override
  public int[] highest(int... own) {
    return own;
  }

  @Override
  public String fromLeader(Supplier<String> text) {
    return text.get();
  }

  @Override
  public void broadcast(List<Tensor> tensors) {
    // They are those of worker 0.
  }

  @Override
  public void sum(Tensor values) {
    // There are no others to add.
  }

  @Override
  public GradientSynchronisation synchronisation(List<Tensor> parameters) {
    return GradientSynchronisation.NONE;
  }

  @Override
  public RuntimeException fail(RuntimeException error) {
    return error;
  }

  @Override
  public void close() {
    // Nothing was opened.
  }
}
