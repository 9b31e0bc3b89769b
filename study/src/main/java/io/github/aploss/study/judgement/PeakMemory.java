package io.github.aploss.study.judgement;

import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The most memory that a training took.
 *
 * @param bytes by how much the resident size of the process rose at its peak beyond what was there
 *     before
 */
public record PeakMemory(long bytes) {
  private static final double MEGABYTE = 1e6;

  /** What was measured before. */
  public static Optional<PeakMemory> kept(PlannedRun run) {
    return JudgementFile.read(file(run), PeakMemory.class);
  }

  /** Of a run in megabytes; NaN if it is not known. */
  static double megabytes(PlannedRun run) {
    return kept(run).map(memory -> memory.bytes / MEGABYTE).orElse(Double.NaN);
  }

  /**
   * The same less the smallest of the runs that are compared with it: of equal seed, and where the
   * study looks over an axis, of an equal value on it.
   */
  static double megabytesAboveLeast(PlannedRun run, StudyPlan plan) {
    return megabytes(run)
        - plan.runs().stream()
            .filter(
                other -> other.seed() == run.seed() && place(other, plan).equals(place(run, plan)))
            .mapToDouble(PeakMemory::megabytes)
            .filter(Double::isFinite)
            .min()
            .orElse(Double.NaN);
  }

  private static Optional<String> place(PlannedRun run, StudyPlan plan) {
    return plan.study()
        .overAxis(plan.scale())
        .map(axis -> run.variant().settings().values().get(axis.path()));
  }

  /** Keeps what was measured, unless an earlier part of the training took more. */
  public void keep(PlannedRun run) {
    if (kept(run).filter(before -> before.bytes >= bytes).isEmpty()) {
      JudgementFile.write(file(run), this);
    }
  }

  private static Path file(PlannedRun run) {
    return JudgementFile.of(run, "memory");
  }
}
