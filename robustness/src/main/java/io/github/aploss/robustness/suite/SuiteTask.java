package io.github.aploss.robustness.suite;

/** One part of a suite, whose results are kept when it is done. */
interface SuiteTask {

  /** What is left of it, in passes of a network over an image, roughly; 0: nothing. */
  long cost();

  /**
   * Does what is left.
   *
   * @return whether it is done; false if it was asked to stop
   */
  boolean carryOut();
}
