package io.github.aploss.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Flaws that were met and mended while reading: counted by kind, with the first example. */
final class Findings {
  enum Kind {
    NO_AREA("%d box%s without area skipped; the first is in %s."),
    OVER_BORDER("%d box%s reaching over the image border clipped; the first is in %s."),
    OTHER_SIZE(
        "%d annotation%s with another image size than the image file; the size of the file is used;"
            + " the first is %s."),
    NAMED_TWICE("%d image%s listed more than once and used once; the first is %s."),
    NUMBERED_ANEW("%d image id%s used by more than one folder numbered anew; the first is %s.");

    private final String sentence;

    Kind(String sentence) {
      this.sentence = sentence;
    }

    String tell(int count, String first) {
      String plural = count == 1 ? "" : sentence.contains("box%s") ? "es" : "s";
      return String.format(sentence, count, plural, first);
    }
  }

  private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
  private final Map<Kind, String> firsts = new EnumMap<>(Kind.class);

  void add(Kind kind, Object where) {
    counts.merge(kind, 1, Integer::sum);
    firsts.putIfAbsent(kind, where.toString());
  }

  List<String> sentences() {
    List<String> sentences = new ArrayList<>();
    counts.forEach((kind, count) -> sentences.add(kind.tell(count, firsts.get(kind))));
    return sentences;
  }
}
