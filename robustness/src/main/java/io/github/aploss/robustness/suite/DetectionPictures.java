package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.resample.ImageResampler;
import io.github.aploss.dataset.image.resample.ResamplingKernel;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detector.candidate.Detections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Pictures of the first few images with what was found on them; of an attack with several
 * severities the last one that was looked at.
 */
final class DetectionPictures {
  /** How many images are shown. */
  static final int IMAGES = 2;

  private static final int LONGEST_SIDE = 320;

  private final SuiteContext suite;
  private final AttackedRun run;
  private final String attack;
  private final List<String> shown;
  private final DetectionDisplay display;

  DetectionPictures(SuiteContext suite, AttackedRun run, String attack) {
    this.suite = suite;
    this.run = run;
    this.attack = attack;
    shown =
        suite.data().sample().images().stream()
            .filter(image -> !image.objects().isEmpty())
            .limit(IMAGES)
            .map(LabelledImage::id)
            .toList();
    display = run.detector().display();
  }

  void offer(Sample sample, Detections found) {
    int number = shown.indexOf(sample.source().id());
    if (number < 0) {
      return;
    }
    LabelledImage source = sample.source();
    double scale = (double) LONGEST_SIDE / Math.max(source.width(), source.height());
    int width = (int) Math.max(1, Math.round(scale * source.width()));
    int height = (int) Math.max(1, Math.round(scale * source.height()));
    Image image = ImageResampler.resize(sample.image(), width, height, ResamplingKernel.LINEAR);
    Detections moved =
        scaled(found, (float) width / source.width(), (float) height / source.height());
    run.detector()
        .draw(image, display.of(run.detector().scale().of(moved)))
        .write(suite.folder().picture(run, attack, number));
  }

  private static Detections scaled(Detections found, float x, float y) {
    float[] boxes = found.boxes().clone();
    IntStream.range(0, boxes.length).forEach(i -> boxes[i] *= i % 2 == 0 ? x : y);
    return new Detections(boxes, found.scores(), found.labels());
  }
}
