package io.github.aploss.robustness.cases;

/** Computes what a case of one kind expects. */
@FunctionalInterface
interface CaseEvaluator {

  /**
   * The outcome as maps, lists, texts, numbers, truth values and null.
   *
   * @param whole the file
   * @param id names the case, also to the generator of random numbers
   */
  Object evaluate(CaseNode whole, String id);
}
