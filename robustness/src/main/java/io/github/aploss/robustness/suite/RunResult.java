package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.robustness.precision.OperatingPoint;
import io.github.aploss.robustness.precision.PrecisionMeter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The result of one run under one attack, image by image. */
final class RunResult {
  private final SuiteContext suite;
  private final AttackedRun run;
  private final Dataset dataset;
  private final String attack;
  private final int severity;
  private final PrecisionMeter meter;
  private final Map<String, LabelledImage> annotated = new HashMap<>();
  private final DetectionPictures pictures;

  RunResult(SuiteContext suite, AttackedRun run, Dataset dataset, String attack, int severity) {
    this.suite = suite;
    this.run = run;
    this.dataset = dataset;
    this.attack = attack;
    this.severity = severity;
    meter = new PrecisionMeter(dataset, suite.settings().metric(), suite.settings().resampling());
    dataset.images().forEach(image -> annotated.put(image.id(), image));
    pictures = new DetectionPictures(suite, run, attack);
  }

  /** Adds images, resized as the run is tested. */
  void detect(List<Sample> samples) {
    List<Detections> found = run.detector().images().detect(samples);
    for (int i = 0; i < found.size(); i++) {
      Sample sample = samples.get(i);
      meter.add(annotated.get(sample.source().id()), found.get(i));
      pictures.offer(sample, found.get(i));
    }
  }

  /** Keeps what was measured. */
  void keep(String note, Map<String, Double> numbers) {
    Map<String, Double> all = new HashMap<>(numbers);
    if (attack.equals(AttackNames.CLEAN)) {
      OperatingPoint point = meter.operatingPoint();
      all.put("score", point.score());
      all.put("precision", point.precision());
      all.put("recall", point.recall());
    }
    var ap = meter.ap();
    suite
        .folder()
        .write(
            run,
            attack,
            severity,
            new Measurement(
                run.weights(),
                dataset.images().size(),
                SuiteData.objects(dataset),
                ap.value(),
                ap.replicates(),
                note,
                all));
  }
}
