package io.github.aploss.dataset;

import java.util.ArrayList;
import java.util.List;

/** Some of many, at equal distances: images, or what is in them, that stand for a data set. */
public final class EvenChoice {
  private EvenChoice() {}

  /** At most so many, the first among them. */
  public static <T> List<T> of(List<T> all, int most) {
    int count = Math.min(most, all.size());
    List<T> chosen = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      chosen.add(all.get((int) ((long) i * all.size() / count)));
    }
    return chosen;
  }
}
