package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.perturbation.corruption.Corruption;
import io.github.aploss.robustness.perturbation.corruption.CorruptionGroup;
import io.github.aploss.robustness.precision.Estimate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a suite has measured so far; whatever is not there yet is empty. */
public final class SuiteResults {
  private final SuiteContext context;
  private final List<String> attacks;

  SuiteResults(SuiteContext context, List<String> attacks) {
    this.context = context;
    this.attacks = attacks;
  }

  public List<AttackedRun> runs() {
    return context.runs();
  }

  public SuiteSettings settings() {
    return context.settings();
  }

  public SuiteData data() {
    return context.data();
  }

  /** The attacks that were asked for. */
  public List<String> attacks() {
    return attacks;
  }

  /** What was measured under an attack at a severity. */
  public Optional<Measurement> measurement(AttackedRun run, String attack, int severity) {
    return context.folder().find(run, attack, severity);
  }

  /** The precision under an attack at a severity. */
  public Optional<Estimate> ap(AttackedRun run, String attack, int severity) {
    return measurement(run, attack, severity).map(Measurement::estimate);
  }

  /** The precision on the images as they are. */
  public Optional<Estimate> clean(AttackedRun run) {
    return ap(run, AttackNames.CLEAN, 0);
  }

  /**
   * The precision of a run with the patches that were trained against another, or itself: the mean
   * over those that are done.
   */
  public Optional<Estimate> patched(AttackedRun run, AttackedRun trained) {
    List<Estimate> all = patchedBySeed(run, trained);
    return all.isEmpty() ? Optional.empty() : Optional.of(Estimate.mean(all));
  }

  /** The same with each of the patches that are done, seed by seed. */
  public List<Estimate> patchedBySeed(AttackedRun run, AttackedRun trained) {
    return IntStream.range(0, settings().patchSeeds())
        .mapToObj(number -> ap(run, PatchTask.attack(trained.name(), number), 1))
        .flatMap(Optional::stream)
        .toList();
  }

  /** The precision with a patch of noise. */
  public Optional<Estimate> noisePatched(AttackedRun run) {
    return ap(run, AttackSuite.NOISE_PATCH, 1);
  }

  /** What DeepFool did. */
  public Optional<FoolingRecord> fooling(AttackedRun run) {
    return context.folder().fooling(run);
  }

  /** DeepFool's mean norm over its successes. */
  public Optional<Estimate> meanNorm(AttackedRun run) {
    return fooling(run).map(record -> record.meanNorm(settings().resampling()));
  }

  /** The names of the objectives of PGD. */
  public List<String> objectives() {
    return List.of(settings().pgd().boxes() ? "own+box" : "own", "logit");
  }

  /** What PGD did with one objective. */
  public Optional<Measurement> ascent(AttackedRun run, AscentLevel level, String objective) {
    return measurement(run, level.attack(objective), level.severity());
  }

  /** The images as they are, as PGD's path sees them. */
  public Optional<Measurement> unattacked(AttackedRun run) {
    return ascent(run, AscentLevel.NONE, objectives().get(0));
  }

  /** The worse of both objectives; empty unless both are there. */
  public Optional<Estimate> worst(AttackedRun run, AscentLevel level) {
    List<Estimate> both =
        objectives().stream()
            .flatMap(each -> ascent(run, level, each).stream())
            .map(Measurement::estimate)
            .toList();
    return both.size() < 2
        ? Optional.empty()
        : both.stream().min(java.util.Comparator.comparingDouble(Estimate::value));
  }

  /** Corruptions of the benchmark that were asked for and are done at every severity. */
  public List<String> corruptions(AttackedRun run) {
    return CorruptionGroup.benchmarkNames().stream()
        .filter(
            name -> attacks.contains(name) && severities(run, name).size() == Corruption.SEVERITIES)
        .toList();
  }

  /** Whether all of the benchmark are. */
  public boolean isComplete(AttackedRun run) {
    return corruptions(run).size() == CorruptionGroup.benchmarkNames().size();
  }

  private List<Estimate> severities(AttackedRun run, String name) {
    List<Estimate> all = new ArrayList<>();
    for (int severity = 1; severity <= Corruption.SEVERITIES; severity++) {
      ap(run, name, severity).ifPresent(all::add);
    }
    return all;
  }

  /** The mean over severities of a corruption that is done. */
  public Estimate corruption(AttackedRun run, String name) {
    return Estimate.mean(severities(run, name));
  }

  /** mPC over the corruptions that are done. */
  public Optional<Estimate> meanUnderCorruption(AttackedRun run) {
    return mean(run, corruptions(run).stream());
  }

  /** The mean over those of a group. */
  public Optional<Estimate> meanOfGroup(AttackedRun run, CorruptionGroup group) {
    return mean(run, corruptions(run).stream().filter(group.members()::contains));
  }

  /** rPC: mPC as a part of the clean precision. */
  public Optional<Estimate> relativeUnderCorruption(AttackedRun run) {
    return meanUnderCorruption(run)
        .flatMap(mean -> clean(run).map(clean -> mean.with(clean, (m, p) -> m / p)))
        .filter(ratio -> Double.isFinite(ratio.value()));
  }

  private Optional<Estimate> mean(AttackedRun run, Stream<String> names) {
    List<Estimate> all = names.map(name -> corruption(run, name)).toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(Estimate.mean(all));
  }

  /** The mean over the corruptions of a group, or of all, at one severity. */
  public Optional<Estimate> atSeverity(AttackedRun run, List<String> names, int severity) {
    List<Estimate> all =
        corruptions(run).stream()
            .filter(names::contains)
            .flatMap(name -> ap(run, name, severity).stream())
            .toList();
    return all.isEmpty() ? Optional.empty() : Optional.of(Estimate.mean(all));
  }

  /** The picture of one of the shown images under an attack, if it was made. */
  public Optional<Path> picture(AttackedRun run, String attack, int number) {
    return Optional.of(context.folder().picture(run, attack, number)).filter(Files::exists);
  }

  /** What the results with the first patch of a run are called. */
  public static String patchAttack(AttackedRun run) {
    return PatchTask.attack(run.name(), 0);
  }

  /** Where the first patch of a run lies, if it was trained here. */
  public Optional<Path> patch(AttackedRun run) {
    return Optional.of(context.folder().patch(run, 0).resolve("patch.png")).filter(Files::exists);
  }
}
