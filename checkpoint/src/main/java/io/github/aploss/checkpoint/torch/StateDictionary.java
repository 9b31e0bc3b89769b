package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.files.Printable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The weights in the object of a PyTorch file: a dictionary of tensors by name, which may lie
 * beside epochs, optimisers and options.
 *
 * @param tensors by name, in the order of the file
 * @param opaque what stands in the place of a tensor and is not read, with what it is
 */
record StateDictionary(Map<String, PickledTensor> tensors, Map<String, String> opaque) {
  /**
   * Where training programs keep the weights; first the trained ones, then their mean over steps.
   */
  private static final List<String> WRAPPERS =
      List.of(
          "model",
          "state_dict",
          "model_state_dict",
          "model_state",
          "net",
          "weights",
          "ema",
          "model_ema",
          "ema_model",
          "state_dict_ema",
          "ema_state_dict",
          "module");

  private static final int DEEPEST = 3;
  private static final int LONGEST_LIST = 12;

  /**
   * Finds the weights.
   *
   * @throws CheckpointException if there are none, or several of which none is the usual one
   */
  static StateDictionary in(Path file, PickledObject object) {
    Object current = object.value();
    for (int depth = 0; depth < DEEPEST && current instanceof Map<?, ?> dictionary; depth++) {
      // A state dictionary has tensors alone, so a dictionary inside is never a part of one.
      Optional<Map<?, ?>> wrapped = wrapped(dictionary);
      if (wrapped.isEmpty() && tensors(dictionary).findAny().isPresent()) {
        return of(dictionary);
      }
      current = wrapped.isPresent() ? wrapped.get() : onlyOne(file, dictionary).orElse(null);
    }
    throw nothing(file, object);
  }

  private static Optional<Map<?, ?>> wrapped(Map<?, ?> dictionary) {
    return WRAPPERS.stream()
        .map(name -> (Object) dictionary.get(name))
        .<Map<?, ?>>mapMulti(
            (value, next) -> {
              if (value instanceof Map<?, ?> inside && holdsTensors(inside)) {
                next.accept(inside);
              }
            })
        .findFirst();
  }

  /** Whether there are tensors in a dictionary, or in those inside of it. */
  private static boolean holdsTensors(Map<?, ?> dictionary) {
    Set<Map<?, ?>> level = dictionaries(Stream.of(dictionary));
    for (int depth = 0; depth < DEEPEST; depth++) {
      if (level.stream().anyMatch(map -> tensors(map).findAny().isPresent())) {
        return true;
      }
      level = dictionaries(level.stream().flatMap(map -> map.values().stream()));
    }
    return false;
  }

  /** Each once: a short pickle could have one dictionary in a million places. */
  private static Set<Map<?, ?>> dictionaries(Stream<?> values) {
    Set<Map<?, ?>> found = Collections.newSetFromMap(new IdentityHashMap<>());
    values.forEach(
        value -> {
          if (value instanceof Map<?, ?> map) {
            found.add(map);
          }
        });
    return found;
  }

  /** The dictionary of weights under any name, if there is one alone. */
  private static Optional<Map<?, ?>> onlyOne(Path file, Map<?, ?> dictionary) {
    Set<Map<?, ?>> candidates = dictionaries(dictionary.values().stream());
    candidates.removeIf(map -> !holdsMatrices(map));
    List<String> names =
        dictionary.entrySet().stream()
            .filter(entry -> entry.getValue() instanceof Map<?, ?> map && candidates.contains(map))
            .map(entry -> String.valueOf(entry.getKey()))
            .toList();
    if (names.size() > 1) {
      throw new CheckpointException(
          "%s holds several sets of weights, %s; keep one: torch.save(torch.load(FILE)['%s'], NEW)"
              .formatted(file, listed(names.stream()), Printable.text(names.get(0))));
    }
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of((Map<?, ?>) dictionary.get(names.get(0)));
  }

  /** Numbers such as the best score of a callback are tensors too, but have no two dimensions. */
  private static boolean holdsMatrices(Map<?, ?> dictionary) {
    return tensors(dictionary).anyMatch(tensor -> tensor.shape().size() > 1);
  }

  private static Stream<PickledTensor> tensors(Map<?, ?> dictionary) {
    return dictionary.entrySet().stream()
        .filter(entry -> entry.getKey() instanceof String)
        .map(entry -> entry.getValue() instanceof PickledTensor tensor ? tensor : null)
        .filter(Objects::nonNull);
  }

  private static StateDictionary of(Map<?, ?> dictionary) {
    Map<String, PickledTensor> tensors = new LinkedHashMap<>();
    Map<String, String> opaque = new LinkedHashMap<>();
    dictionary.forEach(
        (key, value) -> {
          if (key instanceof String name && value instanceof PickledTensor tensor) {
            tensors.put(name, tensor);
          } else if (key instanceof String name && value instanceof OpaqueValue unread) {
            opaque.put(name, unread.name());
          }
        });
    return new StateDictionary(tensors, opaque);
  }

  private static CheckpointException nothing(Path file, PickledObject object) {
    if (object.unknown().isPresent()) {
      return unknownName(file, object.unknown().get());
    }
    String here =
        object.value() instanceof Map<?, ?> dictionary && !dictionary.isEmpty()
            ? "; it has: " + listed(dictionary.keySet().stream())
            : "";
    return new CheckpointException(
        file
            + " has no weights: neither tensors by name, nor such under one of "
            + String.join(", ", WRAPPERS)
            + here);
  }

  /** Why a file is refused whose weights would have to be made by running what it names. */
  static CheckpointException unknownName(Path file, String name) {
    return new CheckpointException(
        "%s: its pickle asks for %s, which weights do not need; nothing was run. If the file is yours, save the weights alone: torch.save(model.state_dict(), FILE)"
            .formatted(file, Printable.text(name)));
  }

  private static String listed(Stream<?> keys) {
    List<String> names = keys.map(String::valueOf).map(Printable::text).toList();
    String shown = names.stream().limit(LONGEST_LIST).collect(Collectors.joining(", "));
    return names.size() > LONGEST_LIST ? shown + ", ..." : shown;
  }
}
