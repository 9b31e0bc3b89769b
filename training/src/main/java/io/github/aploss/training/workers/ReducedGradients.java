package io.github.aploss.training.workers;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BackendOptional;
import org.bytedeco.pytorch.BoolVector;
import org.bytedeco.pytorch.Logger;
import org.bytedeco.pytorch.ProcessGroup;
import org.bytedeco.pytorch.Reducer;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.SizeTStringMap;
import org.bytedeco.pytorch.SizeTVector;
import org.bytedeco.pytorch.SizeTVectorVector;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * The bucketed reducer of c10d: while the backward pass is still at work on the first layers, the
 * gradients of the last ones are on their way.
 */
final class ReducedGradients implements GradientSynchronisation, AutoCloseable {
  // The sizes that PyTorch has by default: the first bucket is small, to start early.
  private static final long FIRST_BUCKET = 1L << 20;
  private static final long BUCKET = 25L << 20;

  private final TensorVector parameters = new TensorVector();
  private final int workers;
  private final Reducer reducer;
  private final Logger logger;

  /**
   * @param group whose backend serves the device of the parameters
   */
  ReducedGradients(ProcessGroup group, List<Tensor> parameters) {
    workers = group.getSize();
    parameters.forEach(this.parameters::push_back);
    BoolVector sparse = new BoolVector();
    parameters.forEach(parameter -> sparse.push_back(false));
    reducer =
        new Reducer(
            this.parameters,
            buckets(this.parameters),
            group,
            sparse,
            BUCKET,
            false,
            false,
            new SizeTStringMap(),
            FIRST_BUCKET,
            false,
            false);
    logger = new Logger(reducer);
    reducer.set_logger(logger);
  }

  /** Last layers first, as their gradients come first. */
  private static SizeTVectorVector buckets(TensorVector parameters) {
    try (SizeTVector limits = new SizeTVector()) {
      limits.push_back(FIRST_BUCKET).push_back(BUCKET);
      var assigned = torch.compute_bucket_assignment_by_size(parameters, limits);
      SizeTVectorVector forward = assigned.get0();
      SizeTVectorVector backward = new SizeTVectorVector(forward.size());
      for (long i = 0; i < forward.size(); i++) {
        backward.put(i, forward.get(forward.size() - 1 - i));
      }
      return backward;
    }
  }

  static ProcessGroup group(
      org.bytedeco.pytorch.Backend backend,
      torch.DeviceType device,
      ProcessGroup.BackendType type,
      GroupAddress address) {
    ProcessGroup group = new ProcessGroup(address.rank(), address.size());
    group.setBackend(device, type, new BackendOptional(backend));
    group.setDefaultBackend(type);
    return group;
  }

  @Override
  public void beforeBackward(TensorVector roots) {
    reducer.prepare_for_forward();
    reducer.prepare_for_backward(roots);
  }

  @Override
  public void afterBackward() {
    // Fails where a parameter had no part in the step: its gradient would not be that of all.
    reducer.check_finalized();
    try (PointerScope scope = new PointerScope()) {
      Scalar factor = new Scalar((double) workers);
      for (long i = 0; i < parameters.size(); i++) {
        // The reducer leaves means.
        parameters.get(i).grad().mul_(factor);
      }
    }
  }

  @Override
  public void close() {
    reducer.remove_autograd_hooks();
    logger.close();
    reducer.close();
    parameters.close();
  }
}
