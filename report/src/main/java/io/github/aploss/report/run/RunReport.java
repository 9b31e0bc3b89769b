package io.github.aploss.report.run;

import io.github.aploss.files.AtomicFile;
import io.github.aploss.report.page.HtmlPage;
import io.github.aploss.report.page.KeyFigure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that a page about one run can tell. What is empty is left out of the page.
 *
 * <p>The page is one HTML file with its style, charts and pictures inside; it opens without a
 * network and follows the light or dark theme of its reader.
 *
 * @param title name of the run
 * @param subtitle one sentence on what was trained and on what data; may be empty
 * @param figures the numbers at the top
 * @param classNames all classes by index, which gives them their colours
 * @param epochs scores of the evaluations, ascending in epochs
 * @param classes results per class of the last or best evaluation
 * @param curves precision-recall curves per class, at IoU .50
 * @param steps the metrics log, ascending in steps
 * @param setLosses the loss of the whole training set, ascending in epochs
 * @param reliability what the scores mean, before and after calibration
 * @param scatter scores of matched anchors against their IoU, per class
 * @param analysis parts on what goes wrong: markup of {@link io.github.aploss.report.analysis}
 * @param samples images with detections and ground truth
 * @param noResults why there are no results, in one sentence; empty if there are some
 * @param recipe every resolved value of the recipe, by its dotted path
 * @param defaults what recipes say that nobody changed, by the same paths
 * @param provenance what is needed to tell how the run was made: versions, seed, data, machine
 */
public record RunReport(
    String title,
    String subtitle,
    List<KeyFigure> figures,
    List<String> classNames,
    List<EpochScores> epochs,
    List<ClassResult> classes,
    List<PrecisionRecall> curves,
    List<StepRecord> steps,
    List<TrainingSetLossRecord> setLosses,
    List<ReliabilityDiagram> reliability,
    List<ScoreVersusIou> scatter,
    List<String> analysis,
    List<SampleImage> samples,
    String noResults,
    Map<String, String> recipe,
    Map<String, String> defaults,
    Map<String, String> provenance) {

  /** Copies all collections. */
  public RunReport {
    figures = List.copyOf(figures);
    classNames = List.copyOf(classNames);
    epochs = List.copyOf(epochs);
    classes = List.copyOf(classes);
    curves = List.copyOf(curves);
    steps = List.copyOf(steps);
    setLosses = List.copyOf(setLosses);
    reliability = List.copyOf(reliability);
    scatter = List.copyOf(scatter);
    analysis = List.copyOf(analysis);
    samples = List.copyOf(samples);
    recipe = Collections.unmodifiableMap(new LinkedHashMap<>(recipe));
    defaults = Map.copyOf(defaults);
    provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
  }

  /** Starts a report with nothing but a title. */
  public static Builder titled(String title) {
    return new Builder(title);
  }

  /** The page. */
  public String html() {
    return new HtmlPage("training run", title, subtitle, figures, RunSections.of(this)).render();
  }

  /**
   * Writes the page; the file appears whole or not at all.
   *
   * @throws io.github.aploss.files.FileException if it cannot be written
   */
  public void write(Path file) {
    AtomicFile.write(file, html());
  }

  /** Collects what is known of a run. */
  public static final class Builder {
    private final String title;
    private String subtitle = "";
    private final List<KeyFigure> figures = new ArrayList<>();
    private List<String> classNames = List.of();
    private List<EpochScores> epochs = List.of();
    private List<ClassResult> classes = List.of();
    private List<PrecisionRecall> curves = List.of();
    private List<StepRecord> steps = List.of();
    private List<TrainingSetLossRecord> setLosses = List.of();
    private List<ReliabilityDiagram> reliability = List.of();
    private List<ScoreVersusIou> scatter = List.of();
    private final List<String> analysis = new ArrayList<>();
    private List<SampleImage> samples = List.of();
    private String noResults = "";
    private Map<String, String> recipe = Map.of();
    private Map<String, String> defaults = Map.of();
    private Map<String, String> provenance = Map.of();

    private Builder(String title) {
      this.title = title;
    }

    /** One sentence on what was trained and on what data. */
    public Builder subtitle(String sentence) {
      subtitle = sentence;
      return this;
    }

    /** One more number at the top. */
    public Builder figure(String label, String value, String note) {
      figures.add(new KeyFigure(label, value, note));
      return this;
    }

    /** All classes by index. */
    public Builder classNames(List<String> names) {
      classNames = names;
      return this;
    }

    /** Scores of the evaluations, ascending in epochs. */
    public Builder epochs(List<EpochScores> scores) {
      epochs = scores;
      return this;
    }

    /** Results per class. */
    public Builder classes(List<ClassResult> results) {
      classes = results;
      return this;
    }

    /** Precision-recall curves per class. */
    public Builder curves(List<PrecisionRecall> perClass) {
      curves = perClass;
      return this;
    }

    /** The metrics log, ascending in steps. */
    public Builder steps(List<StepRecord> log) {
      steps = log;
      return this;
    }

    /** The loss of the whole training set, ascending in epochs. */
    public Builder setLosses(List<TrainingSetLossRecord> passes) {
      setLosses = passes;
      return this;
    }

    /** What the scores mean. */
    public Builder reliability(List<ReliabilityDiagram> diagrams) {
      reliability = diagrams;
      return this;
    }

    /** Scores of matched anchors against their IoU. */
    public Builder scatter(List<ScoreVersusIou> perClass) {
      scatter = perClass;
      return this;
    }

    /** One more part on what goes wrong. */
    public Builder analysis(String markup) {
      analysis.add(markup);
      return this;
    }

    /** Images with detections and ground truth. */
    public Builder samples(List<SampleImage> images) {
      samples = images;
      return this;
    }

    /** Why there are no results. */
    public Builder noResults(String sentence) {
      noResults = sentence;
      return this;
    }

    /** The resolved recipe, in the order of the map, and what it says where nothing was changed. */
    public Builder recipe(Map<String, String> values, Map<String, String> usual) {
      recipe = values;
      defaults = usual;
      return this;
    }

    /** How the run was made, in the order of the map. */
    public Builder provenance(Map<String, String> values) {
      provenance = values;
      return this;
    }

    /** The report. */
    public RunReport build() {
      return new RunReport(
          title,
          subtitle,
          figures,
          classNames,
          epochs,
          classes,
          curves,
          steps,
          setLosses,
          reliability,
          scatter,
          analysis,
          samples,
          noResults,
          recipe,
          defaults,
          provenance);
    }
  }
}
