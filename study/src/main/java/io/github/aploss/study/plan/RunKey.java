package io.github.aploss.study.plan;

import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.recipe.SelectionRecipe;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a training is: equal keys are the same training, so that it is done once.
 *
 * @param value hexadecimal
 */
public record RunKey(String value) {
  private static final int DIGITS = 16;

  /** Where data lie is not what they are; the fingerprint says that. */
  private static final Map<String, String> PLACES =
      Map.of(
          "data.roots",
          "[]",
          "data.test-roots",
          "[]",
          "data.train-ids",
          "null",
          "data.test-ids",
          "null",
          "training.loader-threads",
          "1",
          Planner.PROPOSALS,
          "null");

  /**
   * The key of a training.
   *
   * @param data the fingerprint of what is trained and tested on
   * @param init the key of the training whose weights it starts from
   * @param proposals the key of the training that proposes its samples
   */
  static RunKey of(Recipe recipe, String data, Optional<RunKey> init, Optional<RunKey> proposals) {
    Recipe placed = recipe.with(PLACES);
    String text =
        String.join(
            "\n",
            "data " + data,
            "init " + init.map(RunKey::value),
            "proposals " + proposals.map(RunKey::value).orElseGet(() -> proposing(recipe)),
            learnt(placed));
    return new RunKey(digest(text).substring(0, DIGITS));
  }

  private static String proposing(Recipe recipe) {
    return recipe.training().proposalsFrom().map(Path::toString).orElse("");
  }

  /** Parts of a recipe know what became of its {@code auto}, as far as it depends on no images. */
  private static String learnt(Recipe recipe) {
    boolean selects = recipe.training().selection().on() != SelectionRecipe.On.NONE;
    Recipe told = selects ? recipe : recipe.with(untested());
    return LaterValues.without(
        String.join(
            "\n",
            told.model().toString(),
            told.data().toString(),
            told.input().toString(),
            told.augmentation().toString(),
            told.loss().toString(),
            told.training().toString(),
            selects ? told.inference().toString() : ""));
  }

  /** The usual way to test, for all trainings that no test has a say in. */
  private static Map<String, String> untested() {
    Map<String, String> usual = new TreeMap<>(RecipeValues.of(RecipeBuilder.defaults().resolve()));
    usual.keySet().removeIf(path -> !RecipeValues.isOfTesting(path));
    return usual;
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
