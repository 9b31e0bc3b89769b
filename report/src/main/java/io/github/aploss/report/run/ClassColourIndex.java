package io.github.aploss.report.run;

import java.util.List;

/** Which colour a class has: by its index among all classes, wherever it appears. */
record ClassColourIndex(List<String> names) {
  /**
   * The index of a class.
   *
   * @param name its name
   * @param position where it stands in its own list, used for a name that is not among the classes
   */
  int of(String name, int position) {
    int index = names.indexOf(name);
    return index >= 0 ? index : position;
  }
}
