package io.github.aploss.cli.study;

import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlanFile;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The page again. */
@Command(
    name = "report",
    description = "Write the page of a study again, from what is there.",
    mixinStandardHelpOptions = true)
final class StudyReportCommand implements Runnable {
  @Parameters(paramLabel = "DIR", description = "Folder of the study, which holds plan.json.")
  private Path folder;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    StudyPlan plan = PlanFile.read(folder);
    StudyResults results = StudyResults.kept(plan);
    StudyOutput.write(results, folder);
    StudyOutput.tell(results, folder, spec.commandLine().getOut());
  }
}
