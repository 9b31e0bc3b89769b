package io.github.aploss.training.workers;

import java.util.ArrayDeque;
import java.util.Deque;
import org.bytedeco.javacpp.Pointer;

/** What is to be closed with its owner, the last first. */
final class NativeParts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();

  void add(AutoCloseable part) {
    parts.push(part);
  }

  /** A part that outlives the scope it was made in. */
  <T extends Pointer> T keep(T part) {
    part.retainReference();
    add(part);
    return part;
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
