package io.github.aploss.robustness.attack;

/** What a detector says of an object in an input. */
public interface ObjectView {

  /** Predictions whose box, as decoded here, meets the object by IoU of at least 1/2, ascending. */
  int[] candidates();

  /** A prediction's score for the object's class: a logit, or a log-odds. */
  double score(int prediction);
}
