package io.github.aploss.robustness.cases;

/** Which kind a case is of, by the fields that only this kind has. */
final class CaseKinds {
  private CaseKinds() {}

  static CaseEvaluator of(CaseNode whole) {
    if (whole.has("corruption")) {
      return new CorruptionCase();
    }
    if (whole.has("perturbation")) {
      return new NoiseCase();
    }
    CaseNode input = whole.at("input");
    if (input.has("patch")) {
      return new AdversarialPatchCase();
    }
    if (input.has("image")) {
      return new PatchCase();
    }
    if (input.has("corrupted")) {
      return new CorruptionScoresCase();
    }
    if (input.has("scorer")) {
      return input.has("boxes") ? new ObjectCase() : new ClassifierCase();
    }
    if (input.has("objects")) {
      return new SummaryCase();
    }
    if (input.has("labels")) {
      return new RankingCase();
    }
    if (input.has("A")) {
      return new QuadraticCase();
    }
    throw whole.bad("a case of a corruption, noise, patch, attack or score");
  }
}
