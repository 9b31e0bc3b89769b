package io.github.aploss.serving.view.picture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The images of one run that were looked at so far; filled by one thread and read by others. */
public final class JudgedPictures {
  private final Map<String, JudgedPicture> pictures = new LinkedHashMap<>();
  private List<String> classes = List.of();
  private int total;
  private String problem = "";

  /**
   * Tells what is to come.
   *
   * @param images how many
   */
  public synchronized void begin(List<String> names, int images) {
    classes = List.copyOf(names);
    total = images;
  }

  /**
   * One more.
   *
   * @throws CancellationException if nobody looks any more
   */
  public synchronized void add(JudgedPicture picture) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException();
    }
    pictures.put(picture.image().id(), picture);
  }

  /** There will be no more, for this reason. */
  synchronized void fail(String sentence) {
    problem = sentence;
  }

  synchronized List<String> classes() {
    return classes;
  }

  synchronized List<JudgedPicture> all() {
    return new ArrayList<>(pictures.values());
  }

  synchronized Optional<JudgedPicture> of(String id) {
    return Optional.ofNullable(pictures.get(id));
  }

  synchronized int done() {
    return pictures.size();
  }

  synchronized int total() {
    return total;
  }

  synchronized String problem() {
    return problem;
  }
}
