package io.github.aploss.study.plan;

import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.SelectionRecipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a training is: equal keys are the same training, so that it is done once.
 *
 * @param value hexadecimal
 */
public record RunKey(String value) {
  private static final int DIGITS = 16;

  /** Where data lie is not what they are; the fingerprint says that. */
  private static final Set<String> PLACES =
      Set.of(
          "data.roots",
          "data.test-roots",
          "data.train-ids",
          "data.test-ids",
          "training.loader-threads",
          Planner.PROPOSALS);

  /**
   * The key of a training.
   *
   * @param data the fingerprint of what is trained and tested on
   * @param init the key of the training whose weights it starts from
   * @param proposals the key of the training that proposes its samples
   */
  static RunKey of(Recipe recipe, String data, Optional<RunKey> init, Optional<RunKey> proposals) {
    boolean selects = recipe.training().selection().on() != SelectionRecipe.On.NONE;
    StringBuilder text = new StringBuilder("data " + data + "\n");
    init.ifPresent(key -> text.append("init ").append(key.value).append('\n'));
    Map<String, String> values = RecipeValues.of(recipe);
    text.append("proposals ")
        .append(proposals.map(RunKey::value).orElse(values.get(Planner.PROPOSALS)))
        .append('\n');
    values.forEach(
        (path, value) -> {
          if (!PLACES.contains(path) && (selects || !RecipeValues.isOfTesting(path))) {
            text.append(path).append(' ').append(value).append('\n');
          }
        });
    return new RunKey(digest(text.toString()).substring(0, DIGITS));
  }

  /**
   * The key of what a run that is no training of a study gives.
   *
   * @throws io.github.aploss.run.folder.RunException if there is no run or no checkpoint
   */
  static RunKey ofWeights(Path run) {
    RunFolder folder = RunFolder.open(run);
    return new RunKey(
        new Checkpoints(folder.checkpoints()).requireToUse(warning -> {}).fingerprint());
  }

  /** SHA-256 in hexadecimal. */
  public static String digest(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
