package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.CheckpointException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors by name in the object of a PyTorch file. */
final class StateDictionary {
  /** Where training programs keep the weights beside epochs, optimisers and options. */
  private static final List<String> WRAPPERS =
      List.of("model", "state_dict", "model_state_dict", "model_state", "net", "weights");

  private static final int DEEPEST = 3;

  private StateDictionary() {}

  static Map<String, PickledTensor> in(Path file, Object object) {
    Object current = object;
    for (int depth = 0; depth < DEEPEST && current instanceof Map<?, ?> dictionary; depth++) {
      // A state dictionary has tensors alone, so a dictionary inside is never a part of one.
      current =
          WRAPPERS.stream()
              .map(name -> (Object) dictionary.get(name))
              .filter(Map.class::isInstance)
              .findFirst()
              .orElse(null);
      Map<String, PickledTensor> tensors = tensors(dictionary);
      if (current == null && !tensors.isEmpty()) {
        return tensors;
      }
    }
    throw new CheckpointException(
        file
            + " has no weights: neither tensors by name, nor such under one of "
            + String.join(", ", WRAPPERS));
  }

  private static Map<String, PickledTensor> tensors(Map<?, ?> dictionary) {
    Map<String, PickledTensor> tensors = new LinkedHashMap<>();
    dictionary.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof PickledTensor tensor) {
            tensors.put(name, tensor);
          }
        });
    return tensors;
  }
}
