package io.github.aploss.robustness.study;

/** Hears how far a study is. One thread at a time. */
public interface StudyListener {

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
