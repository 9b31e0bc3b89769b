package io.github.aploss.study.page;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.output.Numbers;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.KeyFigure;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.page.ValueTable;
import io.github.aploss.study.judgement.StudyResults;
import io.github.aploss.study.plan.PlannedRun;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import java.util.List;

/**
 * One self-contained page on a study, which may not be done.
 *
 * @param folder that it lies in, for links to the reports of runs
 */
public record StudyPage(StudyResults results, Path folder) {

  /** The page. */
  public String html() {
    StudyPlan plan = results.plan();
    CurveSection curves = new CurveSection(results);
    ProtocolSection protocol = new ProtocolSection(plan);
    PictureSection pictures = new PictureSection(results);
    RunSection runs = new RunSection(results, folder);
    List<Section> sections =
        List.of(
            new Section("results", "Results", new TableSection(results).html()),
            new Section(
                "differences",
                "Which differences are real?",
                new DifferenceSection(results).html()),
            new Section("over", "Over the axis", new OverSection(results).html()),
            new Section("convergence", "Convergence", curves.precision() + curves.setLoss()),
            new Section("times", "Times", curves.times()),
            new Section("scores", "Scores against overlaps", pictures.scores()),
            new Section("detections", "Detections", pictures.pictures()),
            new Section("reported", "Reported elsewhere", ReportedSection.html(plan)),
            new Section("protocol", "What differs in the protocol", protocol.html()),
            new Section("runs", "Runs", runs.html()),
            new Section("recipe", "Recipe", ValueTable.list(protocol.shared())));
    List<KeyFigure> figures =
        List.of(
            new KeyFigure("Variants", String.valueOf(plan.variants().size()), ""),
            new KeyFigure("Seeds", String.valueOf(plan.seeds().size()), ""),
            new KeyFigure("Training", Numbers.fixed(runs.minutes(), 1) + " min", progress()));
    return new HtmlPage("study", plan.study().title(), lead(), figures, sections).render();
  }

  private String progress() {
    long open = results.plan().runs().size() - results.judged();
    return open == 0 ? "in steps" : "in steps; %d runs are not done".formatted(open);
  }

  private String lead() {
    StudyPlan plan = results.plan();
    PlannedRun first = plan.runs().get(0);
    String shows = plan.study().shows();
    return (shows.isEmpty() ? "" : shows + " ")
        + "%s trained on %s."
            .formatted(first.recipe().model().name(), plan.data().train(first.recipe()).summary());
  }

  /** Writes the page; the file appears whole or not at all. */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** What the numbers of {@link #rows} are. */
  public String reading() {
    return new TableSection(results).reading();
  }

  /** The table as text, the head first. */
  public List<List<String>> rows() {
    return new TableSection(results).rows();
  }

  /** Which differences can be told from chance, a sentence each. */
  public List<String> differences() {
    return new DifferenceSection(results).sentences();
  }
}
