package io.github.aploss.dataset.source;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What is asked of the readers, and where they say what they meet.
 *
 * @param problems takes what would end the reading; empty: the reading ends
 */
public record ReadingContext(
    DatasetRequest request, ReadingWarnings warnings, Optional<Consumer<String>> problems) {
  private static final int NAMED = 3;

  /** What a supplier gives; empty where it cannot and problems are collected. */
  public <T> Optional<T> attempt(Supplier<T> supplier) {
    if (problems.isEmpty()) {
      return Optional.of(supplier.get());
    }
    try {
      return Optional.of(supplier.get());
    } catch (AnnotationException | DatasetException e) {
      problems.get().accept(e.getMessage());
      return Optional.empty();
    }
  }

  /** Ends the reading with the first of several problems and their number, if there is any. */
  public void report(String what, List<String> found) {
    if (found.isEmpty()) {
      return;
    }
    if (problems.isPresent()) {
      found.forEach(problems.get());
      return;
    }
    String first = String.join("; ", found.subList(0, Math.min(NAMED, found.size())));
    throw new DatasetException(
        found.size() == 1
            ? first
            : "%d %s%s: %s"
                .formatted(
                    found.size(), what, found.size() > NAMED ? ", the first are" : "", first));
  }
}
