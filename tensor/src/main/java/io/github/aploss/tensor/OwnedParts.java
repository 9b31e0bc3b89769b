package io.github.aploss.tensor;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;

/**
 * What is to be closed with its owner, the last first. While an owner is still being put together,
 * a {@code try} around that closes the parts it has if the next one cannot be made; {@link
 * #handOver} says that it is whole.
 */
public final class OwnedParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  /** A part to be closed before all those added so far. */
  public void add(AutoCloseable part) {
    parts.push(part);
  }

  /** The same as an expression. */
  public <T extends AutoCloseable> T own(T part) {
    add(part);
    return part;
  }

  /** A native part that outlives the {@code PointerScope} it was made in. */
  public <T extends Pointer> T keep(T part) {
    part.retainReference();
    return own(part);
  }

  /** The same parts for their owner, who is whole; they are no longer closed here. */
  public OwnedParts handOver() {
    OwnedParts handed = new OwnedParts();
    handed.parts.addAll(parts);
    parts.clear();
    return handed;
  }

  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (RuntimeException e) {
        throw e;
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
