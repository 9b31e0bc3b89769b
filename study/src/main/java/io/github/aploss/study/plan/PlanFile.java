package io.github.aploss.study.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.run.folder.IndentedJson;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.study.StudyException;
import io.github.aploss.study.form.Earlier;
import io.github.aploss.study.form.Protocol;
import io.github.aploss.study.form.Scale;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.StudyReader;
import io.github.aploss.study.form.Variant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps a plan in the folder of its study, so that its page can be made again. */
public final class PlanFile {
  private static final ObjectMapper JSON = new ObjectMapper();

  private PlanFile() {}

  private record Stored(
      String name,
      String study,
      Map<String, String> protocols,
      String scale,
      List<Long> seeds,
      List<StoredRun> earlier,
      List<StoredRun> runs) {}

  private record StoredRun(
      String variant, long seed, String key, String folder, String recipe, String init) {
    static StoredRun of(PlannedRun run, Path folder) {
      return new StoredRun(
          run.variant().name(),
          run.seed(),
          run.key().value(),
          relative(run.folder(), folder),
          run.recipe().yaml(),
          run.init().map(init -> relative(init, folder)).orElse(null));
    }

    /** So that runs and pages can be moved together. */
    private static String relative(Path path, Path folder) {
      return folder.relativize(path.toAbsolutePath().normalize()).toString();
    }

    PlannedRun planned(Map<String, Variant> variants, Path folder) {
      return new PlannedRun(
          variants.get(variant),
          seed,
          RecipeBuilder.defaults().text(recipe, "the plan").resolve(),
          Optional.ofNullable(init).map(path -> folder.resolve(path).normalize()),
          new RunKey(key),
          folder.resolve(this.folder).normalize());
    }
  }

  private static Path file(Path folder) {
    return folder.resolve("plan.json");
  }

  /** Whether a study was planned into a folder. */
  public static boolean isIn(Path folder) {
    return Files.exists(file(folder));
  }

  public static void write(StudyPlan plan, Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Map<String, String> protocols =
        plan.study().scales().values().stream()
            .flatMap(scale -> scale.protocol().stream())
            .filter(protocol -> protocol.preset().isEmpty())
            .collect(Collectors.toMap(Protocol::name, Protocol::yaml, (one, other) -> one));
    Stored stored =
        new Stored(
            plan.study().name(),
            plan.study().yaml(),
            protocols,
            plan.scale().name(),
            plan.seeds(),
            plan.earlier().stream().map(run -> StoredRun.of(run, absolute)).toList(),
            plan.runs().stream().map(run -> StoredRun.of(run, absolute)).toList());
    IndentedJson.write(file(folder), stored);
  }

  /**
   * The plan of a folder.
   *
   * @throws StudyException if there is none that can be read
   */
  public static StudyPlan read(Path folder) {
    if (!isIn(folder)) {
      throw new StudyException(
          folder + " is not the folder of a study: plan.json is expected in it");
    }
    Path absolute = folder.toAbsolutePath().normalize();
    Stored stored = stored(file(folder));
    Study study =
        StudyReader.again(
            stored.study,
            stored.name,
            stored.protocols.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        each -> new Protocol(each.getKey(), Optional.empty(), each.getValue()))));
    Scale scale = study.scale(Optional.of(stored.scale));
    Map<String, Variant> variants =
        Stream.concat(
                study.variants(scale).stream(),
                study.earlier(scale).stream().map(Earlier::training))
            .collect(Collectors.toMap(Variant::name, each -> each, (one, other) -> one));
    return new StudyPlan(
        study,
        scale,
        stored.seeds,
        new StudyData(),
        stored.earlier.stream().map(run -> run.planned(variants, absolute)).toList(),
        stored.runs.stream().map(run -> run.planned(variants, absolute)).toList());
  }

  private static Stored stored(Path file) {
    try {
      return JSON.readValue(file.toFile(), Stored.class);
    } catch (IOException e) {
      throw new StudyException(file + ": not a readable plan (" + FailureReasons.of(e) + ")", e);
    }
  }
}
