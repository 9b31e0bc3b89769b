package io.github.aploss.training.start;

import io.github.aploss.detector.Detector;
import io.github.aploss.run.folder.Checkpoints;
import io.github.aploss.run.folder.LoadedCheckpoint;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunException;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.weights.FineTuning;
import io.github.aploss.training.weights.LoadTable;
import io.github.aploss.training.weights.LoadTable.Status;
import io.github.aploss.training.weights.WeightsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/** The weights of another run, the best where they were selected; its classes may be others. */
record RunStart(RunFolder folder, Recipe recipe, List<String> classes) implements StartingPoint {
  static RunStart open(Path run) {
    RunFolder folder = RunFolder.open(run);
    return new RunStart(
        folder,
        RecipeBuilder.ofRun(folder.recipe()).resolve(),
        Provenance.read(folder.provenance()).classes());
  }

  @Override
  public Recipe complete(Recipe wanted, Consumer<String> messages) {
    return AutoRecipeValues.of(wanted, recipe);
  }

  @Override
  public void load(Detector detector, List<String> wanted, Consumer<String> messages) {
    LoadedCheckpoint last = new Checkpoints(folder.checkpoints()).requireToUse(messages);
    try (PointerScope scope = new PointerScope()) {
      Map<String, Tensor> saved = last.model();
      boolean background = recipe.loss().kind().softmax();
      Consumer<String> rows = text -> messages.accept("--init " + folder.directory() + ": " + text);
      LoadTable table = new FineTuning(detector, saved, classes, background, wanted).run(rows);
      if (table.count(Status.LOADED) < table.rows().size()) {
        rows.accept(table.text());
      }
    } catch (WeightsException e) {
      throw new RunException(last.directory() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public boolean trained() {
    return true;
  }

  @Override
  public String origin() {
    return "run " + folder.directory();
  }

  @Override
  public void close() {}
}
