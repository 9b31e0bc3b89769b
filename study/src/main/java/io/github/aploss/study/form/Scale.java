package io.github.aploss.study.form;

import java.util.List;
import java.util.Optional;

/**
 * How large a study is made.
 *
 * @param name such as {@code small}
 * @param protocol a recipe that comes first: one that ships, or a file; empty for the defaults
 * @param settings cover it
 * @param earlier in the place of those of the study
 * @param axes in the place of those of the study
 * @param seeds in the place of those of the study
 * @param time about how long it takes and on what, in words; may be empty
 */
public record Scale(
    String name,
    Optional<Protocol> protocol,
    Settings settings,
    Optional<List<Earlier>> earlier,
    Optional<List<Axis>> axes,
    Optional<List<Long>> seeds,
    String time) {

  /** The recipe as it is, where a study has no scales. */
  static Scale own() {
    return new Scale(
        "own",
        Optional.empty(),
        Settings.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "");
  }
}
