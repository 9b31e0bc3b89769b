package io.github.aploss.run.setup;

import io.github.aploss.detector.candidate.BoxVoting;
import io.github.aploss.detector.candidate.CandidateRules;
import io.github.aploss.detector.candidate.Postprocessing;
import io.github.aploss.run.recipe.InferenceRecipe;
import io.github.aploss.run.recipe.Recipe;
import java.util.List;
import java.util.Optional;

/** Makes what turns a network's outputs into detections, as a recipe says. */
public final class PostprocessingFactory {
  /** For losses whose scores are probabilities. */
  private static final double PROBABILITY_THRESHOLD = 0.05;

  private PostprocessingFactory() {}

  /** Which scores become candidates; of a ranking loss all, unless the recipe has a threshold. */
  public static CandidateRules candidateRules(Recipe recipe) {
    InferenceRecipe inference = recipe.inference();
    double automatic =
        recipe.loss().kind().ranking() ? CandidateRules.NO_THRESHOLD : PROBABILITY_THRESHOLD;
    double threshold = inference.scoreThreshold().orElse(automatic);
    double deepest = inference.deepestThreshold().orElse(threshold);
    return new CandidateRules(
        inference.candidates(),
        List.of(threshold, threshold, threshold, threshold, deepest),
        inference.iouWeight());
  }

  /** How candidates that lie on each other become one detection. */
  public static Postprocessing postprocessing(InferenceRecipe inference) {
    Optional<BoxVoting> voting =
        inference.boxVoting() == 0
            ? Optional.empty()
            : Optional.of(new BoxVoting(inference.boxVoting()));
    return new Postprocessing(inference.nms(), inference.detections(), voting);
  }
}
