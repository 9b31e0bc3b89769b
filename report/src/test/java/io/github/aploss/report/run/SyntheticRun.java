package io.github.aploss.report.run;

import io.github.aploss.report.analysis.ConfusionTable;
import io.github.aploss.report.analysis.ErrorCosts;
import io.github.aploss.report.picture.BoxMark;
import io.github.aploss.report.picture.BoxPainter;
import io.github.aploss.report.picture.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** A run that never was, with everything a report can show. */
final class SyntheticRun {
  private SyntheticRun() {}

  /** Writes a page to look at: the file, then optionally the number of classes and of steps. */
  public static void main(String[] arguments) {
    int classes = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 3;
    int steps = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1200;
    report(classes, steps).write(Path.of(arguments[0]));
  }

  static RunReport report(int classes, int steps) {
    Random random = new Random(7);
    List<String> names = IntStream.range(0, classes).mapToObj(i -> "class " + i).toList();
    return RunReport.titled("A run that never was")
        .subtitle("Synthetic numbers that show every part of the page.")
        .figure("AP", "0.450", "IoU 0.50 to 0.95")
        .figure("AP50", "0.787", "IoU 0.50")
        .figure("Training time", "58 min", "")
        .classNames(names)
        .steps(IntStream.range(0, steps).mapToObj(i -> step(i, steps, random)).toList())
        .epochs(IntStream.rangeClosed(1, 6).mapToObj(i -> scores(5 * i)).toList())
        .classes(names.stream().map(name -> result(name, random)).toList())
        .curves(names.stream().map(name -> curve(name, random)).toList())
        .scatter(names.stream().map(name -> scatter(name, random)).toList())
        .analysis(costs(names).markup())
        .analysis(confusion(names).markup())
        .samples(List.of(sample(classes)))
        .recipe(Map.of("training.epochs", "30"), Map.of("training.epochs", "12"))
        .provenance(Map.of("aploss", "0.1.0"))
        .build();
  }

  private static ErrorCosts costs(List<String> names) {
    List<ErrorCosts.Kind> kinds =
        List.of(
            new ErrorCosts.Kind("localisation", "a box that fits badly", 412, 0.062),
            new ErrorCosts.Kind("background", "nothing there", 1080, 0.031),
            new ErrorCosts.Kind("missed", "nothing near", 77, 0.09));
    return new ErrorCosts(
        0.787,
        kinds,
        names.stream()
            .map(name -> new ErrorCosts.OfClass(name, 0.7, List.of(0.05, 0.02, -0.001)))
            .toList());
  }

  private static ConfusionTable confusion(List<String> names) {
    int size = names.size() + 1;
    long[][] counts = new long[size][size];
    for (int i = 0; i < size; i++) {
      for (int k = 0; k < size; k++) {
        counts[i][k] = i == k ? 90 : (i * 7 + k * 3) % 5;
      }
    }
    return new ConfusionTable(names, counts, 0.31);
  }

  private static StepRecord step(int i, int steps, Random random) {
    double t = i / (double) steps;
    return new StepRecord(
        i,
        Math.exp(-3 * t) + 0.2 + 0.05 * random.nextGaussian(),
        0.6 * Math.exp(-2 * t) + 0.2 + (random.nextInt(200) == 0 ? 3 : 0),
        t < 0.1 ? 0.1 * t : t < 0.7 ? 0.01 : 0.001,
        2900 + 100 * random.nextGaussian(),
        40 * random.nextDouble(),
        20,
        700 + 100 * random.nextGaussian(),
        3e5 * Math.exp(-6 * t) + 900);
  }

  private static EpochScores scores(int epoch) {
    double ap = 0.45 * (1 - Math.exp(-epoch / 8.0));
    return new EpochScores(epoch, Map.of("AP", ap));
  }

  private static ClassResult result(String name, Random random) {
    double ap = random.nextDouble() / 2;
    return new ClassResult(name, random.nextInt(4000), ap, 1.6 * ap, 1.4 * ap, 0.6);
  }

  private static PrecisionRecall curve(String name, Random random) {
    double steepness = 4 + 8 * random.nextDouble();
    double[] recall = IntStream.range(0, 400).mapToDouble(i -> 0.95 * (i + 1) / 400).toArray();
    double[] precision =
        IntStream.range(0, 400).mapToDouble(i -> 1 - Math.pow(recall[i], steepness)).toArray();
    return new PrecisionRecall(name, recall, precision);
  }

  private static ScoreVersusIou scatter(String name, Random random) {
    double[] iou = random.doubles(300, 0.4, 1).toArray();
    double[] score =
        IntStream.range(0, iou.length)
            .mapToDouble(i -> 1 / (1 + Math.exp(4.8 - 8 * iou[i] + random.nextGaussian())))
            .toArray();
    return new ScoreVersusIou(name, iou, score);
  }

  private static SampleImage sample(int classes) {
    byte[] pixels = new byte[3 * 160 * 120];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (150 + i / 3 % 160 / 2);
    }
    List<BoxMark> boxes =
        IntStream.range(0, Math.min(3, classes))
            .mapToObj(i -> BoxMark.detection(9 + 50 * i, 30, 49 + 50 * i, 80, i, "class " + i, 0.9))
            .toList();
    List<BoxMark> truth = boxes.stream().map(BoxMark::untagged).toList();
    Picture picture = new BoxPainter().paint(new Picture(160, 120, pixels), boxes, truth);
    return SampleImage.single("gradient", picture.jpeg(), "");
  }
}
