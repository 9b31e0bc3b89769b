package io.github.aploss.report.run;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.Section;
import io.github.aploss.report.page.ValueTable;
import java.util.List;

/** What a page about one run tells, part by part. */
final class RunSections {
  private static final int MOST_ROWS_FIRST = 12;

  private RunSections() {}

  static List<Section> of(RunReport report) {
    ClassColourIndex colours = new ClassColourIndex(report.classNames());
    return List.of(
        new Section("results", "Results", results(report, colours)),
        new Section("errors", "Errors", String.join("", report.analysis())),
        new Section("calibration", "Calibration", CalibrationSection.figures(report.reliability())),
        new Section(
            "samples", "Detections", SampleSection.pictures(report.samples(), report.classNames())),
        new Section(
            "training", "Training", TrainingSection.figures(report.steps(), report.setLosses())),
        new Section("time", "Time", TimingSection.figures(report.steps())),
        new Section("recipe", "Recipe", recipe(report)),
        new Section("provenance", "Provenance", ValueTable.list(report.provenance())));
  }

  private static String recipe(RunReport report) {
    String list = ValueTable.list(report.recipe(), report.defaults());
    return list.contains("class=\"changed\"")
        ? new Markup()
                .element("p", "Bold: not the default, which stands behind it.", "class", "hint")
            + list
        : list;
  }

  /** A table that fills the screen comes after the figures, a short one before. */
  private static String results(RunReport report, ClassColourIndex colours) {
    if (!report.noResults().isEmpty()) {
      return new Markup().element("p", report.noResults()).toString();
    }
    String table = ClassTable.table(report.classes(), colours);
    String figures =
        Section.beside(
            EpochScoresSection.figure(report.epochs()),
            PrecisionRecallSection.figure(report.curves(), colours),
            ScoreVersusIouSection.figure(report.scatter(), colours));
    return report.classes().size() > MOST_ROWS_FIRST ? figures + table : table + figures;
  }
}
