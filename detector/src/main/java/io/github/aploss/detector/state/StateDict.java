package io.github.aploss.detector.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.StringTensorDict;
import org.bytedeco.pytorch.StringTensorDictItem;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The parameters and buffers of a network by name.
 *
 * <p>The handles that are returned share memory with the network and belong to the caller: to its
 * innermost {@link PointerScope} if there is one, otherwise until they are closed.
 */
public final class StateDict {
  /** A counter that libtorch keeps beside the running statistics and that nothing here reads. */
  private static final String STEP_COUNTER = "num_batches_tracked";

  private StateDict() {}

  /** Parameters, then buffers such as running statistics, each in the order of registration. */
  public static List<NamedTensor> entries(Module module) {
    List<NamedTensor> entries = new ArrayList<>();
    try (StringTensorDict parameters = module.named_parameters();
        StringTensorDict buffers = module.named_buffers()) {
      addAll(parameters, entries);
      addAll(buffers, entries);
    }
    return entries;
  }

  /** The parameters that require a gradient: what an optimiser updates. */
  public static List<NamedTensor> trainable(Module module) {
    List<NamedTensor> entries = new ArrayList<>();
    try (StringTensorDict parameters = module.named_parameters()) {
      addAll(parameters, entries);
    }
    List<NamedTensor> trainable = new ArrayList<>();
    for (NamedTensor entry : entries) {
      if (entry.tensor().requires_grad()) {
        trainable.add(entry);
      } else {
        entry.tensor().close();
      }
    }
    return trainable;
  }

  /** Where the parameters are. */
  public static Device device(Module module) {
    try (TensorVector parameters = module.parameters()) {
      return parameters.get(0).device();
    }
  }

  public static ScalarType type(Module module) {
    try (TensorVector parameters = module.parameters()) {
      return parameters.get(0).scalar_type().intern();
    }
  }

  /** Buffers such as running statistics, in the order of registration. */
  public static List<NamedTensor> buffers(Module module) {
    List<NamedTensor> entries = new ArrayList<>();
    try (StringTensorDict buffers = module.named_buffers()) {
      addAll(buffers, entries);
    }
    return entries;
  }

  /**
   * Copies a value into every parameter and buffer. Nothing is changed unless every name and shape
   * fits; types are converted.
   *
   * @param values by dotted name; they stay the caller's. Batch counters of normalisation layers
   *     may be missing
   * @throws StateMismatchException if names or shapes do not fit
   */
  public static void copy(Module module, Map<String, Tensor> values) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      Map<String, Tensor> own = new LinkedHashMap<>();
      entries(module).forEach(entry -> own.put(entry.name(), entry.tensor()));
      check(own, values);
      own.forEach(
          (name, tensor) -> {
            if (values.containsKey(name)) {
              tensor.copy_(values.get(name));
            }
          });
    }
  }

  private static void check(Map<String, Tensor> own, Map<String, Tensor> values) {
    List<String> problems = new ArrayList<>();
    own.forEach(
        (name, tensor) -> {
          Tensor value = values.get(name);
          if (value == null && !name.endsWith(STEP_COUNTER)) {
            problems.add("missing     " + name + " " + shape(tensor));
          } else if (value != null && !shape(value).equals(shape(tensor))) {
            problems.add(
                "wrong shape " + name + " " + shape(value) + ", expected " + shape(tensor));
          }
        });
    values.forEach(
        (name, value) -> {
          if (!own.containsKey(name)) {
            problems.add("unexpected  " + name + " " + shape(value));
          }
        });
    if (!problems.isEmpty()) {
      throw new StateMismatchException(problems);
    }
  }

  private static String shape(Tensor tensor) {
    List<Long> sizes = new ArrayList<>();
    for (long dimension = 0; dimension < tensor.dim(); dimension++) {
      sizes.add(tensor.size(dimension));
    }
    return sizes.toString();
  }

  private static void addAll(StringTensorDict dict, List<NamedTensor> entries) {
    for (long i = 0; i < dict.size(); i++) {
      StringTensorDictItem item = dict.get(i);
      entries.add(new NamedTensor(item.key().getString(), new Tensor(item.value())));
    }
  }
}
