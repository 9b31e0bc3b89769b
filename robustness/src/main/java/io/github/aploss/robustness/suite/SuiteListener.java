package io.github.aploss.robustness.suite;

/** Hears how far a suite is. One thread at a time. */
public interface SuiteListener {

  /**
   * How much there is to do, in passes of a network over an image; what is known to be done before
   * is not part of it.
   */
  void planned(long passes);

  /**
   * So many of them were done.
   *
   * @param what is under way
   */
  void advance(long passes, String what);
}
