package io.github.aploss.training.workers;

import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BackendOptional;
import org.bytedeco.pytorch.BoolVector;
import org.bytedeco.pytorch.Logger;
import org.bytedeco.pytorch.LongOptional;
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
final class C10dGradientReducer implements GradientSynchronisation, AutoCloseable {
  // The sizes that PyTorch has by default: the first bucket is small, to start early.
  private static final long FIRST_BUCKET = 1L << 20;
  private static final long BUCKET = 25L << 20;

  private final TensorVector parameters = new TensorVector();
  private final int count;
  private final int workers;
  private final Reducer reducer;
  private final Logger logger;

  /**
   * @param group whose backend serves the device of the parameters
   */
  C10dGradientReducer(ProcessGroup group, List<Tensor> parameters) {
    this.parameters.retainReference();
    workers = group.getSize();
    count = parameters.size();
    parameters.forEach(
        parameter -> {
          alignLayout(parameter);
          this.parameters.push_back(parameter);
        });
    try (PointerScope scope = new PointerScope()) {
      this.parameters.push_back(bystander(parameters.get(0)));
      reducer = reducer(group, this.parameters);
      logger = new Logger(reducer);
      reducer.set_logger(logger);
      reducer.retainReference();
      logger.retainReference();
    }
  }

  private static Reducer reducer(ProcessGroup group, TensorVector parameters) {
    BoolVector sparse = new BoolVector();
    for (long i = 0; i < parameters.size(); i++) {
      sparse.push_back(false);
    }
    return new Reducer(
        parameters,
        buckets(parameters),
        group,
        sparse,
        BUCKET,
        true,
        false,
        new SizeTStringMap(),
        FIRST_BUCKET,
        false,
        false);
  }

  /**
   * A parameter that has no part in anything. The reducer looks for those that have no part in a
   * step, as layers of an SSD have none that look at maps of no size, and warns when it finds none.
   */
  private static Tensor bystander(Tensor like) {
    return torch.zeros_like(like.detach().reshape(-1).narrow(0, 0, 1)).set_requires_grad(true);
  }

  /**
   * Gives the kernels of 1 x 1 convolutions the strides that their gradients have for channels-last
   * images. In memory nothing changes, but the reducer would warn of the difference.
   */
  private static void alignLayout(Tensor parameter) {
    if (parameter.dim() == 4 && parameter.size(2) == 1 && parameter.size(3) == 1) {
      try (PointerScope scope = new PointerScope()) {
        long in = parameter.size(1);
        long[] sizes = {parameter.size(0), in, 1, 1};
        parameter.set_data(
            parameter.detach().as_strided(sizes, new long[] {in, 1, in, in}, new LongOptional()));
      }
    }
  }

  /** Last layers first, as their gradients come first. */
  private static SizeTVectorVector buckets(TensorVector parameters) {
    SizeTVector limits = new SizeTVector().push_back(FIRST_BUCKET).push_back(BUCKET);
    var assigned = torch.compute_bucket_assignment_by_size(parameters, limits);
    SizeTVectorVector forward = assigned.get0();
    SizeTVectorVector backward = new SizeTVectorVector(forward.size());
    for (long i = 0; i < forward.size(); i++) {
      backward.put(i, forward.get(forward.size() - 1 - i));
    }
    return backward;
  }

  static ProcessGroup group(
      org.bytedeco.pytorch.Backend backend,
      torch.DeviceType device,
      ProcessGroup.BackendType type,
      GroupAddress address) {
    // The optional holds on to the backend: left to the garbage collector, it would free it after
    // the store that the backend was made from.
    try (PointerScope scope = new PointerScope()) {
      ProcessGroup group = new ProcessGroup(address.rank(), address.size());
      group.setBackend(device, type, new BackendOptional(backend));
      group.setDefaultBackend(type);
      group.retainReference();
      return group;
    }
  }

  @Override
  public void beforeBackward(TensorVector roots) {
    reducer.prepare_for_forward();
    reducer.prepare_for_backward(roots);
  }

  @Override
  public void afterBackward() {
    try (PointerScope scope = new PointerScope()) {
      Scalar factor = new Scalar((double) workers);
      for (long i = 0; i < count; i++) {
        Tensor gradient = parameters.get(i).grad();
        if (gradient.defined()) {
          // The reducer leaves means.
          gradient.mul_(factor);
        }
      }
    }
  }

  @Override
  public void close() {
    reducer.remove_autograd_hooks();
    // Its last word is about the reducer.
    logger.close();
    reducer.close();
    parameters.close();
  }
}
