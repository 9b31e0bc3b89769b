package io.github.aploss.study.judgement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.study.Miniature;
import io.github.aploss.study.form.ShippedStudies;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PeakMemoryTest {
  @TempDir Path folder;

  @Test
  void aLossIsComparedWithTheLeanestAtItsBatch() {
    StudyPlan plan =
        Miniature.plan(
            ShippedStudies.named("figure-9"),
            Miniature.scenes(folder.resolve("scenes")),
            folder.resolve("runs"),
            Optional.empty());
    for (PlannedRun run : plan.runs()) {
      long batch = run.recipe().training().batchSize();
      boolean ap = run.variant().name().startsWith("AP-Loss");
      new PeakMemory(batch * 100_000_000 + (ap ? 3_000_000 : 0)).keep(run);
    }
    StudyResults results = StudyResults.kept(plan);
    for (PlannedRun run : plan.runs()) {
      assertThat(results.number(run, StudyResults.MEMORY_ABOVE))
          .as(run.variant().name())
          .isEqualTo(run.variant().name().startsWith("AP-Loss") ? 3 : 0);
    }
  }
}
