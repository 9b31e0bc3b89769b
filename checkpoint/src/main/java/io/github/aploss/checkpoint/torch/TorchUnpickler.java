package io.github.aploss.checkpoint.torch;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.files.Printable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import net.razorvine.pickle.IObjectConstructor;
import net.razorvine.pickle.Opcodes;
import net.razorvine.pickle.PickleException;
import net.razorvine.pickle.PickleUtils;
import net.razorvine.pickle.Unpickler;

/**
 * Reads the pickles inside of PyTorch files. Every instruction is refused that is not needed to
 * describe tensors, and nothing a pickle names is ever called: what has a name that tensors do not
 * need, is an {@link OpaqueValue}.
 *
 * <p>Dictionaries keep their order. What tensors and storages become: {@link PickledTensor}, {@link
 * PickledStorage}.
 */
final class TorchUnpickler extends Unpickler {
  /** Of one pickle: that of a large detector with its optimiser has a twentieth of this. */
  private static final int MOST_INSTRUCTIONS = 1_000_000;

  private static final int LONGEST_KEY = 1 << 16;

  private final Path file;
  private final PickleInput source;
  private final Consumer<PickledStorage> storages;
  private final boolean strict;
  private Optional<String> unknown = Optional.empty();
  private int instructions;

  private TorchUnpickler(
      Path file, PickleInput source, boolean strict, Consumer<PickledStorage> storages) {
    this.file = file;
    this.source = source;
    this.strict = strict;
    this.storages = storages;
  }

  /**
   * Reads the pickle that begins at the input's position, and leaves the input behind it.
   *
   * @param storages hears of every storage that it refers to
   * @throws CheckpointException if it is broken
   */
  static PickledObject read(Path file, PickleInput source, Consumer<PickledStorage> storages) {
    TorchUnpickler unpickler = new TorchUnpickler(file, source, false, storages);
    Object value = unpickler.read();
    return new PickledObject(value, unpickler.unknown);
  }

  /**
   * The same for a pickle of plain values: one that refers to a storage, or asks for a name that
   * even tensors do not need, is refused.
   */
  static Object readPlain(Path file, PickleInput source) {
    return new TorchUnpickler(
            file,
            source,
            true,
            storage -> {
              throw new IllegalArgumentException("a storage where none is expected");
            })
        .read();
  }

  private Object read() {
    try {
      return load(source);
    } catch (CheckpointException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      // The unpickler trusts its input: a pickle that is none ends in a cast or an index.
      boolean told =
          e instanceof IOException
              || e instanceof PickleException
              || e instanceof ArithmeticException
              || e instanceof IllegalArgumentException;
      String reason = told ? String.valueOf(e.getMessage()) : e.getClass().getSimpleName();
      throw new CheckpointException(file + ": its pickle is broken: " + Printable.text(reason), e);
    }
  }

  @Override
  protected Object dispatch(short instruction) throws IOException {
    if (++instructions > MOST_INSTRUCTIONS) {
      throw new CheckpointException(
          "%s: its pickle has over %d instructions; no weights need so many"
              .formatted(file, MOST_INSTRUCTIONS));
    }
    switch (instruction) {
      case Opcodes.GLOBAL -> global(PickleUtils.readline(source), PickleUtils.readline(source));
      case Opcodes.STACK_GLOBAL -> {
        String name = (String) stack.pop();
        global((String) stack.pop(), name);
      }
      case Opcodes.BUILD -> build();
      case Opcodes.NEWOBJ_EX -> newObject();
      case Opcodes.APPEND -> append(List.of(stack.pop()));
      case Opcodes.APPENDS -> append(stack.pop_all_since_marker());
      case Opcodes.EMPTY_DICT -> stack.add(new LinkedHashMap<>());
      case Opcodes.SETITEM -> {
        Object value = stack.pop();
        put(Arrays.asList(stack.pop(), value));
      }
      case Opcodes.SETITEMS -> put(stack.pop_all_since_marker());
      case Opcodes.BINSTRING, Opcodes.BINUNICODE, Opcodes.BINBYTES -> {
        requireLength(Integer.BYTES);
        return super.dispatch(instruction);
      }
      case Opcodes.BINUNICODE8, Opcodes.BINBYTES8 -> {
        requireLength(Long.BYTES);
        return super.dispatch(instruction);
      }
      case Opcodes.PROTO,
          Opcodes.FRAME,
          Opcodes.STOP,
          Opcodes.MARK,
          Opcodes.POP,
          Opcodes.POP_MARK,
          Opcodes.NONE,
          Opcodes.NEWTRUE,
          Opcodes.NEWFALSE,
          Opcodes.BININT,
          Opcodes.BININT1,
          Opcodes.BININT2,
          Opcodes.LONG1,
          Opcodes.BINFLOAT,
          Opcodes.SHORT_BINSTRING,
          Opcodes.SHORT_BINUNICODE,
          Opcodes.SHORT_BINBYTES,
          Opcodes.EMPTY_LIST,
          Opcodes.EMPTY_TUPLE,
          Opcodes.TUPLE,
          Opcodes.TUPLE1,
          Opcodes.TUPLE2,
          Opcodes.TUPLE3,
          Opcodes.BINGET,
          Opcodes.LONG_BINGET,
          Opcodes.BINPUT,
          Opcodes.LONG_BINPUT,
          Opcodes.MEMOIZE,
          Opcodes.REDUCE,
          Opcodes.NEWOBJ,
          Opcodes.BINPERSID -> {
        return super.dispatch(instruction);
      }
      default ->
          throw new CheckpointException(
              "%s: its pickle has the instruction 0x%02x, which no file of torch.save has"
                  .formatted(file, instruction));
    }
    return NO_RETURN_VALUE;
  }

  private void global(String module, String name) {
    Optional<IObjectConstructor> known = TorchConstructors.find(module, name);
    if (known.isPresent()) {
      stack.add(known.get());
      return;
    }
    String asked = module + "." + name;
    if (strict) {
      throw StateDictionary.unknownName(file, asked);
    }
    unknown = unknown.or(() -> Optional.of(asked));
    stack.add(new OpaqueValue(asked));
  }

  /** With arguments by name, which nothing that is known here takes. */
  private void newObject() {
    stack.pop();
    stack.pop();
    if (!(stack.peek() instanceof OpaqueValue)) {
      throw new CheckpointException(
          file + ": its pickle makes an object by named arguments; nothing was run");
    }
  }

  @SuppressWarnings("unchecked")
  private void append(List<Object> values) {
    if (!(stack.peek() instanceof OpaqueValue)) {
      ((List<Object>) stack.peek()).addAll(values);
    }
  }

  /** Attributes of a state dictionary, such as {@code _metadata}, say nothing about its tensors. */
  private void build() {
    stack.pop();
    if (!(stack.peek() instanceof Map) && !(stack.peek() instanceof OpaqueValue)) {
      throw new CheckpointException(
          file + ": its pickle sets attributes of what is no dictionary; nothing was run");
    }
  }

  @SuppressWarnings("unchecked")
  private void put(List<Object> keysAndValues) {
    if (stack.peek() instanceof OpaqueValue) {
      return;
    }
    Map<Object, Object> dictionary = (Map<Object, Object>) stack.peek();
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object key = keysAndValues.get(i);
      // The hash of a container that holds itself would never end.
      if (key instanceof Map || key instanceof List) {
        throw new CheckpointException(file + ": its pickle has a container as a key");
      }
      // Nor would comparing long texts again and again.
      if (key instanceof String text && text.length() > LONGEST_KEY) {
        throw new CheckpointException(
            "%s: its pickle has a key of %d characters".formatted(file, text.length()));
      }
      dictionary.put(key, keysAndValues.get(i + 1));
    }
  }

  private void requireLength(int bytes) throws IOException {
    long length = source.peek(bytes);
    if (length < 0 || length > source.remaining() - bytes) {
      throw new EOFException("it ends early");
    }
  }

  @Override
  protected Object persistentLoad(Object id) {
    Object storage = TorchConstructors.storage(file, (Object[]) id);
    if (storage instanceof PickledStorage numbers) {
      storages.accept(numbers);
    }
    return storage;
  }
}
