package io.github.aploss.study.judgement;

import io.github.aploss.study.plan.PlannedRun;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The most memory that a training took.
 *
 * @param bytes by how much the resident size of the process rose at its peak beyond what was there
 *     before
 */
public record PeakMemory(long bytes) {

  /** What was measured before. */
  public static Optional<PeakMemory> kept(PlannedRun run) {
    return JudgementFile.read(file(run), PeakMemory.class);
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
