package io.github.aploss.dataset.reading.common;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Flaws that were met and mended while reading: counted by kind, with the first example. */
public final class ReadingWarnings {
  public enum Kind {
    OTHER_CLASS(
        "object of another class was",
        "objects of other classes were",
        "left out; the first is in"),
    NO_AREA("box without area was", "boxes without area were", "skipped; the first is in"),
    OVER_BORDER(
        "box reaching over the image border was",
        "boxes reaching over the image border were",
        "clipped; the first is in"),
    OTHER_SIZE(
        "annotation states",
        "annotations state",
        "another size than the image file, whose size is used; the first is"),
    NAMED_TWICE("image was", "images were", "listed more than once and is used once; the first is"),
    NUMBERED_ANEW(
        "image id is",
        "image ids are",
        "shared by several folders, so all images are numbered from 1; the first is");

    private final String one;
    private final String many;
    private final String rest;

    Kind(String one, String many, String rest) {
      this.one = one;
      this.many = many;
      this.rest = rest;
    }

    String tell(int count, String first) {
      return count + " " + (count == 1 ? one : many) + " " + rest + " " + first + ".";
    }
  }

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, String> firsts = new EnumMap<>(Kind.class);

  public void add(Kind kind, Object where) {
    counts.merge(kind, 1, Integer::sum);
    firsts.putIfAbsent(kind, where.toString());
  }

  public List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    counts.forEach((kind, count) -> sentences.add(kind.tell(count, firsts.get(kind))));
    return sentences;
  }
}
