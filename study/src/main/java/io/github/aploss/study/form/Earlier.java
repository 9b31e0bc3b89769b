package io.github.aploss.study.form;

/**
 * A training that variants of a study need and that is not one of them: its weights start theirs
 * ({@code init}), or it proposes their samples ({@code training.proposals-from}).
 *
 * @param training as it would be a variant; its name is what others refer to
 */
public record Earlier(Variant training) {
  public String name() {
    return training.name();
  }
}
