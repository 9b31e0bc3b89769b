package io.github.aploss.workbench.cases;

import java.util.Map;

/** Evaluates the cases of one loss. */
@FunctionalInterface
interface CaseEvaluator {
  /** The results by name: numbers, texts, double arrays, or lists and maps of these. */
  Map<String, Object> evaluate(CaseFields params, CaseFields input);
}
