package io.github.aploss.cli.benchmark;

import io.github.aploss.cli.progress.Progress;
import io.github.aploss.files.Destination;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.tensor.CpuFeatures;
import io.github.aploss.workbench.benchmark.inference.BatchSpeeds;
import io.github.aploss.workbench.benchmark.inference.InferenceBenchmark;
import io.github.aploss.workbench.benchmark.inference.InferenceSpeed;
import io.github.aploss.workbench.benchmark.inference.InferenceSpeedFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss benchmark inference}: images per second in each form that a detector runs in. */
@Command(
    name = "inference",
    description = {
      "Time detection, from pixels in memory to boxes: as the layers are written down, then with",
      "batch normalisation folded into the weights and features in each layout, then in bfloat16,",
      "then as an exported model in ONNX Runtime.",
      "All take turns; medians are printed.",
      "Neither reading nor resizing of images is timed."
    },
    mixinStandardHelpOptions = true)
final class BenchmarkInferenceCommand implements Callable<Integer> {
  /** As many as COCO has. */
  private static final int CLASSES = 80;

  @Option(
      names = "--model",
      defaultValue = "retinanet-resnet50",
      paramLabel = "NAME",
      description = "A detector with random weights and 80 classes (default: ${DEFAULT-VALUE}).")
  private String model;

  @Option(names = "--run", paramLabel = "RUN", description = "The detector of a run instead.")
  private Optional<Path> run = Optional.empty();

  @Option(
      names = "--image-size",
      defaultValue = "512",
      paramLabel = "PIXELS",
      description = "Height and width of the images (default: ${DEFAULT-VALUE}).")
  private int imageSize;

  @Option(
      names = {"--batch-size", "--batch"},
      split = ",",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Images at once; several sizes, as 1,8, are timed one after the other (default:"
              + " ${DEFAULT-VALUE}).")
  private List<Integer> batchSizes;

  @Option(
      names = "--rounds",
      defaultValue = "9",
      paramLabel = "N",
      description = "How often each form is timed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--device",
      defaultValue = "cpu",
      paramLabel = "DEVICE",
      description = "Where to compute (default: ${DEFAULT-VALUE}).")
  private String device;

  @Option(names = "--json", paramLabel = "FILE", description = "Where to write the numbers.")
  private Optional<Path> json = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (imageSize < 32 || rounds < 1 || batchSizes.stream().anyMatch(size -> size < 1)) {
      throw new ParameterException(
          spec.commandLine(),
          "--image-size must be at least 32, --batch-size and --rounds at least 1");
    }
    json.ifPresent(Destination::file);
    List<BatchSpeeds> batches = new ArrayList<>();
    for (int size : batchSizes) {
      BatchSpeeds batch = measure(new InferenceBenchmark.Load(imageSize, size, rounds));
      print(batch);
      batches.add(batch);
    }
    json.ifPresent(file -> InferenceSpeedFile.write(subject(), batches, file));
    return 0;
  }

  private BatchSpeeds measure(InferenceBenchmark.Load load) {
    try (Progress progress =
        Progress.of(
            spec.commandLine().getOut(),
            "benchmark",
            "batches",
            0,
            InferenceBenchmark.batches(load, device))) {
      return new BatchSpeeds(load, measure(load, variant -> progress.advance(1, variant.title())));
    }
  }

  private List<InferenceSpeed> measure(
      InferenceBenchmark.Load load, InferenceBenchmark.Listener listener) {
    if (run.isEmpty()) {
      return InferenceBenchmark.ofModel(model, CLASSES, device, load, listener);
    }
    try (TrainedDetector trained =
        TrainedDetector.open(run.get(), spec.commandLine().getErr()::println)) {
      return InferenceBenchmark.ofRun(trained, load, listener);
    }
  }

  private String subject() {
    return run.map(Path::toString).orElse(model);
  }

  private void print(BatchSpeeds batch) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s, %d x %d pixels, %d at once, %d processors%n",
        subject(),
        imageSize,
        imageSize,
        batch.load().batchSize(),
        Runtime.getRuntime().availableProcessors());
    List<InferenceSpeed> speeds = batch.speeds();
    double plain = speeds.get(0).imagesPerSecond();
    for (InferenceSpeed speed : speeds) {
      out.printf(
          Locale.ROOT,
          "%-36s %8.2f images/s  %.2f times plain%n",
          speed.variant().title(),
          speed.imagesPerSecond(),
          speed.imagesPerSecond() / plain);
    }
    if (!CpuFeatures.hasBfloat16()) {
      out.println("bfloat16: this processor does not compute with it");
    }
    out.flush();
  }
}
