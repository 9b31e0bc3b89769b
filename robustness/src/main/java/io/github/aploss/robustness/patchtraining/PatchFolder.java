package io.github.aploss.robustness.patchtraining;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.dataset.image.ExifOrientation;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.dataset.image.ImageWriter;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.scene.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a patch lies: {@code patch.png}, the best so far; {@code patch.json}, how it was made and
 * how well it did; {@code state.json}, from which its training goes on.
 *
 * @param directory made when it is written to
 * @param origin the detector and the images, so that a patch of others is not gone on with
 */
public record PatchFolder(Path directory, Origin origin) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final String PICTURE = "patch.png";

  /**
   * What a patch was trained against.
   *
   * @param run the name of the run's folder
   * @param weights SHA-256 of the detector
   * @param data SHA-256 of the annotations
   * @param split that was trained on
   */
  public record Origin(String run, String weights, String data, String split) {}

  private record Description(
      Origin origin, PatchRecipe recipe, int step, List<PatchState.Watch> evidence) {}

  private record Saved(
      Origin origin,
      PatchRecipe recipe,
      int step,
      float[][] patch,
      float[][] momentum,
      float[][] best,
      List<PatchState.Watch> evidence) {}

  /**
   * The picture of a patch.
   *
   * @param directory as {@link PatchFolder} writes it, or a square picture itself
   * @throws RobustnessException if there is none, or it is not square
   */
  public static SquarePatch picture(Path directory) {
    Path file = Files.isDirectory(directory) ? directory.resolve(PICTURE) : directory;
    if (!Files.isRegularFile(file)) {
      throw new RobustnessException(
          directory + " holds no patch: " + PICTURE + ", or a picture itself, is expected");
    }
    try {
      return SquarePatch.of(Pixels.rgb(ImageReader.read(file, ExifOrientation.IGNORE)));
    } catch (RobustnessException e) {
      throw new RobustnessException(file + ": " + e.getMessage(), e);
    }
  }

  /** What was saved, or a beginning. */
  PatchState state(PatchRecipe recipe) {
    Path file = directory.resolve("state.json");
    if (!Files.exists(file)) {
      return PatchState.start(recipe);
    }
    Saved saved = read(file);
    if (!saved.origin().equals(origin) || !saved.recipe().equals(recipe)) {
      throw new RobustnessException(
          "%s holds a patch that was trained otherwise (%s, %s); name another folder"
              .formatted(directory, saved.origin().run(), text(saved.recipe())));
    }
    PatchState state = new PatchState();
    state.step = saved.step();
    state.patch = new SquarePatch(recipe.side(), saved.patch());
    state.momentum = saved.momentum();
    state.best = new SquarePatch(recipe.side(), saved.best());
    state.history.addAll(saved.evidence());
    return state;
  }

  private static String text(PatchRecipe recipe) {
    return "%s, %d steps, seed %d".formatted(recipe.goal().label(), recipe.steps(), recipe.seed());
  }

  private static Saved read(Path file) {
    try {
      return JSON.readValue(file.toFile(), Saved.class);
    } catch (IOException e) {
      throw new RobustnessException(
          file + ": not a readable state of a patch: " + FailureReasons.of(e), e);
    }
  }

  void write(PatchRecipe recipe, PatchState state) {
    try {
      AtomicFile.write(
          directory.resolve(PICTURE),
          ImageWriter.encode(Pixels.image(state.best.picture()), ImageEncoding.PNG));
      AtomicFile.write(
          directory.resolve("patch.json"),
          JSON.writeValueAsString(new Description(origin, recipe, state.step, state.history)));
      AtomicFile.write(
          directory.resolve("state.json"),
          new ObjectMapper()
              .writeValueAsString(
                  new Saved(
                      origin,
                      recipe,
                      state.step,
                      state.patch.channels(),
                      state.momentum,
                      state.best.channels(),
                      state.history)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }
}
