package io.github.aploss.robustness.attack;

/** A detector, as far as one object of one image is concerned. */
public interface AttackedObject {

  /** What the detector says of an input; asked once for each point that the attack comes to. */
  View at(double[] x);

  /** One such answer. */
  interface View {

    /**
     * Predictions whose box, as decoded here, meets the object by IoU of at least 1/2, ascending.
     */
    int[] candidates();

    /** A prediction's score for the object's class: a logit, or a log-odds. */
    double score(int prediction);

    /** The derivative of that score with respect to the input. */
    double[] gradient(int prediction);
  }
}
