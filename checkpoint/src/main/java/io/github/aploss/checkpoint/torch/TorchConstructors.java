package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.DType;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.PickleException;

/** Everything that a pickle of weights may name, and what it becomes here. */
final class TorchConstructors {
  private static final String REBUILD = "torch._utils._rebuild_tensor";
  private static final String OF_TYPE = "torch._tensor._rebuild_from_type_v2";
  private static final int OFFSET = 1;
  private static final int SHAPE = 2;
  private static final int STRIDES = 3;

  private static final Map<String, DType> STORAGES =
      Map.ofEntries(
          Map.entry("BoolStorage", DType.BOOL),
          Map.entry("ByteStorage", DType.U8),
          Map.entry("CharStorage", DType.I8),
          Map.entry("ShortStorage", DType.I16),
          Map.entry("HalfStorage", DType.F16),
          Map.entry("BFloat16Storage", DType.BF16),
          Map.entry("IntStorage", DType.I32),
          Map.entry("FloatStorage", DType.F32),
          Map.entry("LongStorage", DType.I64),
          Map.entry("DoubleStorage", DType.F64));

  /** Names of element types: values beside the tensors, which are not looked at. */
  private static final List<String> DTYPES =
      List.of(
          "bool",
          "uint8",
          "int8",
          "int16",
          "int32",
          "int64",
          "float16",
          "bfloat16",
          "float32",
          "float64");

  private static final Map<String, IObjectConstructor> KNOWN = known();

  private TorchConstructors() {}

  /** The class of a storage. */
  private record StorageType(DType dtype) implements IObjectConstructor {
    @Override
    public Object construct(Object[] arguments) {
      throw new IllegalArgumentException("a storage without its data");
    }
  }

  private static Map<String, IObjectConstructor> known() {
    Map<String, IObjectConstructor> known = new HashMap<>();
    STORAGES.forEach(
        (name, dtype) -> {
          known.put("torch." + name, new StorageType(dtype));
          known.put("torch.cuda." + name, new StorageType(dtype));
        });
    DTYPES.forEach(name -> known.put("torch." + name, arguments -> name));
    known.put("collections.OrderedDict", TorchConstructors::dictionary);
    known.put(REBUILD, TorchConstructors::tensor);
    known.put(REBUILD + "_v2", TorchConstructors::tensor);
    known.put("torch._utils._rebuild_parameter", TorchConstructors::parameter);
    known.put("torch._utils._rebuild_parameter_with_state", TorchConstructors::parameter);
    known.put(OF_TYPE, TorchConstructors::ofType);
    known.put("torch.Size", arguments -> arguments[0]);
    known.put("torch.device", arguments -> arguments[0]);
    return known;
  }

  static Optional<IObjectConstructor> find(String module, String name) {
    return Optional.ofNullable(KNOWN.get(module + "." + name));
  }

  private static Map<Object, Object> dictionary(Object[] arguments) {
    Map<Object, Object> dictionary = new LinkedHashMap<>();
    if (arguments.length > 0) {
      // As Python 2 wrote it: a list of [key, value].
      List<?> items = (List<?>) arguments[0];
      for (Object item : items) {
        List<?> pair = item instanceof Object[] tuple ? Arrays.asList(tuple) : (List<?>) item;
        dictionary.put((String) pair.get(0), pair.get(1));
      }
      // A short pickle could use one long list many times.
      items.clear();
    }
    return dictionary;
  }

  /** (storage, offset, shape, strides, ...). */
  private static Object tensor(Object[] arguments) {
    if (arguments[0] instanceof OpaqueValue) {
      return arguments[0];
    }
    return new PickledTensor(
        (PickledStorage) arguments[0],
        number(arguments[OFFSET]),
        numbers(arguments[SHAPE]),
        numbers(arguments[STRIDES]));
  }

  /** (tensor, ...). */
  private static Object parameter(Object[] arguments) {
    return arguments[0] instanceof OpaqueValue ? arguments[0] : (PickledTensor) arguments[0];
  }

  /** (constructor, type, its arguments, attributes): a tensor that has attributes or a type. */
  private static Object ofType(Object[] arguments) throws PickleException {
    // One that makes such a tensor again could go on without an end.
    if (arguments[0] == KNOWN.get(OF_TYPE)) {
      throw new IllegalArgumentException("a tensor with attributes inside of another");
    }
    return ((IObjectConstructor) arguments[0]).construct((Object[]) arguments[2]);
  }

  private static List<Long> numbers(Object tuple) {
    Object[] elements = (Object[]) tuple;
    // A short pickle could use one long tuple many times.
    if (elements.length > PickledTensor.MOST_DIMENSIONS) {
      throw new IllegalArgumentException("a tensor of %d dimensions".formatted(elements.length));
    }
    List<Long> numbers = new ArrayList<>();
    for (Object element : elements) {
      numbers.add(number(element));
    }
    return numbers;
  }

  private static long number(Object value) {
    if (value instanceof Integer || value instanceof Long) {
      return ((Number) value).longValue();
    }
    throw new IllegalArgumentException("a size is no whole number");
  }

  /**
   * What stands for a storage in a pickle: ("storage", type, key, device, elements) and, in the
   * legacy format, None or (key, first, elements) of a part of it.
   *
   * @return a {@link PickledStorage}, or an {@link OpaqueValue} if its type is not known here
   */
  static Object storage(Path file, Object[] id) {
    if (!"storage".equals(id[0])) {
      throw new CheckpointException(
          file
              + ": it holds a whole module, not only its weights; save those alone:"
              + " torch.save(model.state_dict(), FILE)");
    }
    if (id[1] instanceof OpaqueValue) {
      return id[1];
    }
    DType dtype = ((StorageType) id[1]).dtype();
    long elements = number(id[4]);
    if (id.length > 5 && id[5] instanceof Object[] view) {
      return new PickledStorage((String) id[2], dtype, elements, number(view[1]), number(view[2]));
    }
    return new PickledStorage((String) id[2], dtype, elements, 0, elements);
  }
}
