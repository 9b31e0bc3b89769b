package io.github.aploss.robustness.attack;

/** A detector, as far as one object of one image is concerned. */
public interface AttackedObject {

  /** What the detector says of an input; asked once for each point that the attack comes to. */
  View at(double[] x);

  /** One such answer, with its derivatives. */
  interface View extends ObjectView {

    /** The derivative of a prediction's score with respect to the input. */
    double[] gradient(int prediction);
  }
}
