package io.github.aploss.study.judgement;

import io.github.aploss.robustness.precision.Estimate;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.study.form.Judgement;
import io.github.aploss.study.form.Study;
import io.github.aploss.study.form.Variant;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is known of a study so far; whatever is not there yet is empty or NaN. */
public final class StudyResults {
  /** The exact AP-loss of the training set at the end. */
  public static final String SET_LOSS = "set AP-loss";

  /** The median step of the last epoch. */
  public static final String STEP = "step ms";

  /** The median loss of the last epoch. */
  public static final String LOSS = "loss ms";

  /** What part of that step the loss is. */
  public static final String LOSS_SHARE = "loss % of step";

  /** The most memory of a training. */
  public static final String MEMORY = "memory MB";

  /** How much of it is beyond what the leanest variant takes that is alike but for its loss. */
  public static final String MEMORY_ABOVE = "MB above the least";

  private static final double PERCENT = 100;

  private final StudyPlan plan;
  private final Map<PlannedRun, Optional<RunPrecision>> precisions = new HashMap<>();
  private final Map<Path, RunTimes> times = new HashMap<>();
  private final Map<Path, List<EvaluationRecord>> evaluations = new HashMap<>();

  private StudyResults(StudyPlan plan) {
    this.plan = plan;
  }

  /** What was measured of a plan, and kept. */
  public static StudyResults kept(StudyPlan plan) {
    StudyResults results = new StudyResults(plan);
    for (PlannedRun run : plan.runs()) {
      results.precisions.put(run, run.isComplete() ? RunPrecision.kept(run) : Optional.empty());
    }
    return results;
  }

  public StudyPlan plan() {
    return plan;
  }

  /** The precision of a run that was trained and judged. */
  public Optional<RunPrecision> precision(PlannedRun run) {
    return precisions.get(run);
  }

  /** How many of the runs were judged. */
  public long judged() {
    return precisions.values().stream().filter(Optional::isPresent).count();
  }

  /** What the steps of a run took. */
  public RunTimes times(PlannedRun run) {
    return times.computeIfAbsent(run.folder(), folder -> RunTimes.of(run));
  }

  /** A number of the evaluations of a run on the test split, over the steps. */
  public RunCurve curve(PlannedRun run, String metric) {
    return RunCurve.ofMetric(
        evaluations.computeIfAbsent(run.folder(), folder -> run.run().evaluations()), metric);
  }

  /** The columns of the table: those that the study names, and those of its judgements. */
  public List<String> columns() {
    Study study = plan.study();
    List<String> columns = new ArrayList<>(study.columns());
    if (study.judgement(Judgement.Voc.class).isPresent()) {
      columns.addAll(RunPrecision.OF_VOC);
    }
    columns.addAll(judged(study));
    if (study.judgement(Judgement.PerClass.class).isPresent()) {
      plan.data()
          .test(plan.runs().get(0).recipe())
          .classes()
          .forEach(name -> columns.add(RunPrecision.ofClass(name)));
    }
    return columns;
  }

  /** The numbers of judgements that are no precision. */
  static List<String> judged(Study study) {
    List<String> numbers = new ArrayList<>();
    study.judgement(Judgement.SetLoss.class).ifPresent(each -> numbers.add(SET_LOSS));
    study
        .judgement(Judgement.StepTimes.class)
        .ifPresent(each -> numbers.addAll(List.of(STEP, LOSS, LOSS_SHARE)));
    study
        .judgement(Judgement.Memory.class)
        .ifPresent(each -> numbers.addAll(List.of(MEMORY, MEMORY_ABOVE)));
    study.judgement(Judgement.Robustness.class).ifPresent(each -> numbers.addAll(each.attacks()));
    return numbers;
  }

  /** A number of a run; NaN if it is not known. */
  public double number(PlannedRun run, String column) {
    return switch (column) {
      case SET_LOSS -> RunCurve.ofSetLoss(run).last();
      case STEP -> times(run).lastStepMillis();
      case LOSS -> times(run).lastLossMillis();
      case LOSS_SHARE -> PERCENT * times(run).lastLossMillis() / times(run).lastStepMillis();
      case MEMORY -> PeakMemory.megabytes(run);
      case MEMORY_ABOVE -> PeakMemory.megabytesAboveLeast(run, plan);
      default -> {
        double precision = precision(run).map(each -> each.number(column)).orElse(Double.NaN);
        yield Double.isNaN(precision) ? robustness(run, column) : precision;
      }
    };
  }

  private double robustness(PlannedRun run, String attack) {
    return plan.study().judgement(Judgement.Robustness.class).isPresent()
        ? RunRobustness.kept(run)
            .map(each -> each.numbers().getOrDefault(attack, Double.NaN))
            .orElse(Double.NaN)
        : Double.NaN;
  }

  /** A number of a variant over its seeds. */
  public SeedStatistics statistics(Variant variant, String column) {
    return SeedStatistics.of(plan.runs(variant).stream().map(run -> number(run, column)).toList());
  }

  /** The variant that the others are compared with. */
  public Variant reference() {
    return plan.study().reference(plan.variants());
  }

  /** By how much a variant is above the reference; empty where they have no seed in common. */
  public Optional<PairedDifference> difference(Variant variant, String column) {
    return difference(variant, reference(), column);
  }

  /** By how much it is above another one; empty where they have no seed in common. */
  Optional<PairedDifference> difference(Variant variant, Variant from, String column) {
    List<Estimate> one = new ArrayList<>();
    List<Estimate> other = new ArrayList<>();
    List<PlannedRun> references = plan.runs(from);
    for (PlannedRun run : plan.runs(variant)) {
      for (PlannedRun against : references) {
        Optional<Estimate> its = estimate(run, column);
        Optional<Estimate> theirs = estimate(against, column);
        if (run.seed() == against.seed() && its.isPresent() && theirs.isPresent()) {
          one.add(its.get());
          other.add(theirs.get());
        }
      }
    }
    return one.isEmpty() ? Optional.empty() : Optional.of(PairedDifference.of(one, other));
  }

  private Optional<Estimate> estimate(PlannedRun run, String column) {
    return precision(run).flatMap(each -> each.estimate(column));
  }
}
