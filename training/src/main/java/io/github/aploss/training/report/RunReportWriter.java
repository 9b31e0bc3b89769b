package io.github.aploss.training.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.aploss.inference.ScoreScale;
import io.github.aploss.report.run.ClassResult;
import io.github.aploss.report.run.EpochScores;
import io.github.aploss.report.run.PrecisionRecall;
import io.github.aploss.report.run.RunReport;
import io.github.aploss.report.run.StepRecord;
import io.github.aploss.report.run.TrainingSetLossRecord;
import io.github.aploss.run.folder.BestCheckpoint;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.folder.EvaluationRecord;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.folder.Selection;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Makes the report of a run of what lies in its folder. */
public final class RunReportWriter {
  /** What a run is judged by first. */
  public static final List<String> HEADLINE = List.of("AP", "AP50", "AP75");

  private static final double HUNDRED = 100;

  private RunReportWriter() {}

  public static void write(RunFolder folder, Recipe recipe, Optional<ReportImages> samples) {
    List<StepRecord> steps = lines(folder, "step", RunReportWriter::step);
    List<EvaluationRecord> tests = folder.evaluations();
    List<EvaluationRecord> evaluations = tests.isEmpty() ? folder.validations() : tests;
    Optional<Selection> best = new BestCheckpoint(folder.checkpoints()).selection();
    Provenance provenance = Provenance.read(folder.provenance());
    RunReport.Builder report =
        RunReport.titled(folder.directory().toAbsolutePath().normalize().getFileName().toString())
            .subtitle(subtitle(recipe, provenance))
            .classNames(provenance.classes())
            .steps(steps)
            .setLosses(lines(folder, "set-loss", RunReportWriter::setLoss))
            .epochs(evaluations.stream().map(RunReportWriter::scores).toList())
            .recipe(recipe.values(), RecipeBuilder.defaults().resolve().values())
            .provenance(provenance.lines());
    Optional<Calibration> calibration = folder.readableCalibration(provenance.classes());
    if (evaluations.isEmpty()) {
      report.noResults(NoResults.reason(recipe, provenance));
    } else {
      EvaluationRecord used = toUse(evaluations, best);
      report.classes(results(used, new ScoreScale(calibration)));
      add(report, used, evaluations.get(evaluations.size() - 1), samples);
    }
    best.ifPresent(
        selection ->
            report.figure("Weights", "epoch " + selection.epoch(), note(selection, tests)));
    calibration.ifPresent(found -> ReliabilityDiagrams.add(report, found));
    times(report, steps);
    report.build().write(folder.report());
  }

  /** The evaluation of the weights to use. */
  private static EvaluationRecord toUse(
      List<EvaluationRecord> evaluations, Optional<Selection> best) {
    return evaluations.stream()
        .filter(record -> best.isPresent() && record.epoch() == best.get().epoch())
        .findFirst()
        .orElse(evaluations.get(evaluations.size() - 1));
  }

  private static String note(Selection selection, List<EvaluationRecord> tests) {
    return "the best of %s: AP %.3f on %d %s%s"
        .formatted(
            selection.averaged() ? "them and their averages" : "them",
            selection.ap(),
            selection.images(),
            selection.on(),
            tests.isEmpty() ? "; there is no test split" : "");
  }

  private static <T> List<T> lines(RunFolder folder, String type, Function<JsonNode, T> reader) {
    List<T> records = new ArrayList<>();
    MetricsLog.forEach(
        folder.metrics(),
        line -> {
          if (line.path("type").asText().equals(type)) {
            records.add(reader.apply(line));
          }
        });
    return records;
  }

  private static TrainingSetLossRecord setLoss(JsonNode line) {
    return new TrainingSetLossRecord(
        line.path("epoch").asInt(), line.path("loss").asDouble(Double.NaN));
  }

  private static String subtitle(Recipe recipe, Provenance provenance) {
    return "%s trained with %s on %s."
        .formatted(
            recipe.model().name(), recipe.loss().kind().title(), provenance.train().summary());
  }

  /**
   * @param used of the weights to use
   * @param last of those whose detections the images show
   */
  private static void add(
      RunReport.Builder report,
      EvaluationRecord used,
      EvaluationRecord last,
      Optional<ReportImages> samples) {
    for (String name : HEADLINE) {
      double value = measured(used.metrics().get(name));
      report.figure(
          name,
          Double.isNaN(value) ? "-" : "%.3f".formatted(value),
          Double.isNaN(value) ? "no object to find" : "");
    }
    ErrorSections.add(report, used);
    report.curves(used.classes().stream().map(RunReportWriter::curve).toList());
    samples.ifPresent(images -> report.samples(images.pictures(last)).scatter(images.scatter()));
  }

  private static void times(RunReport.Builder report, List<StepRecord> steps) {
    double total = steps.stream().mapToDouble(StepRecord::stepMillis).sum();
    if (total > 0) {
      double loss = steps.stream().mapToDouble(StepRecord::lossMillis).sum();
      double data = steps.stream().mapToDouble(StepRecord::dataMillis).sum();
      report.figure("Training", "%.1f min".formatted(total / 60_000), steps.size() + " steps");
      report.figure("Loss", "%.1f %%".formatted(HUNDRED * loss / total), "of a step");
      report.figure("Data wait", "%.1f %%".formatted(HUNDRED * data / total), "of a step");
    }
  }

  private static StepRecord step(JsonNode line) {
    return new StepRecord(
        line.path("step").asLong(),
        line.path("classification").asDouble(Double.NaN),
        line.path("box").asDouble(Double.NaN),
        line.path("lr").asDouble(Double.NaN),
        line.path("ms").asDouble(),
        line.path("dataMs").asDouble(),
        line.path("lossMs").asDouble(),
        line.path("positives").asDouble(),
        line.path("negatives").asDouble());
  }

  /** The headline of one evaluation. */
  public static EpochScores scores(EvaluationRecord record) {
    Map<String, Double> scores = new LinkedHashMap<>();
    HEADLINE.forEach(name -> scores.put(name, measured(record.metrics().get(name))));
    return new EpochScores(record.epoch(), scores);
  }

  /** With the thresholds on the scale on which detections are shown. */
  private static List<ClassResult> results(EvaluationRecord record, ScoreScale scale) {
    return IntStream.range(0, record.classes().size())
        .mapToObj(label -> result(record.classes().get(label), label, scale))
        .toList();
  }

  private static ClassResult result(EvaluationRecord.OfClass of, int label, ScoreScale scale) {
    double threshold = of.bestThreshold();
    return new ClassResult(
        of.name(),
        of.objects(),
        measured(of.metrics().get("AP")),
        measured(of.metrics().get("AP50")),
        of.bestF1(),
        Double.isNaN(threshold) ? threshold : scale.of(label, (float) threshold));
  }

  /** COCO's -1 means that there was no object to measure. */
  private static double measured(double value) {
    return value < 0 ? Double.NaN : value;
  }

  private static PrecisionRecall curve(EvaluationRecord.OfClass of) {
    double[] recall =
        IntStream.range(0, of.precision().length)
            .mapToDouble(i -> i / (of.precision().length - 1.0))
            .toArray();
    return new PrecisionRecall(of.name(), recall, of.precision());
  }
}
