package io.github.aploss.evaluation.errors;

/**
 * The kinds of errors of TIDE, Section 2.2. A wrong detection has exactly one, the first that fits
 * in the order of {@link #LOCALISATION}, {@link #CLASSIFICATION}, {@link #DUPLICATE}, {@link
 * #BACKGROUND}, {@link #BOTH}; the order of the constants is that of the paper.
 */
public enum ErrorKind {
  /** It fits an object of another class (IoU of .50 or more). Remedy: that class. */
  CLASSIFICATION("classification", "fits an object of another class"),
  /** It half fits an object of its class (IoU from .10 to .50). Remedy: the box of the object. */
  LOCALISATION("localisation", "right class, but a box that fits badly"),
  /** It half fits an object of another class. Remedy: leave it out. */
  BOTH("both", "another class and a box that fits badly"),
  /** It fits an object that was found already. Remedy: leave it out. */
  DUPLICATE("duplicate", "an object that was found already"),
  /** It meets no object (IoU below .10). Remedy: leave it out. */
  BACKGROUND("background", "no object is there"),
  /**
   * An object that no detection found, nor would with another class or box. Remedy: do not ask for
   * it.
   */
  MISSED("missed", "an object that nothing was near");

  /** From this IoU a detection fits an object. */
  static final double FOREGROUND = 0.5;

  /** Below this IoU a detection is nowhere near an object. */
  static final double NEAR = 0.1;

  private final String word;
  private final String meaning;

  ErrorKind(String word, String meaning) {
    this.word = word;
    this.meaning = meaning;
  }

  /** The kind in one word. */
  public String word() {
    return word;
  }

  /** The kind in a few words. */
  public String meaning() {
    return meaning;
  }
}
