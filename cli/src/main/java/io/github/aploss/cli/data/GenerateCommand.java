package io.github.aploss.cli.data;

import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes the generated data set. */
@Command(
    name = "generate",
    description = "Generate a small labelled data set, in VOC format.",
    mixinStandardHelpOptions = true)
public final class GenerateCommand implements Callable<Integer> {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where to, new or empty.")
  private Path out;

  @Option(
      names = "--images",
      defaultValue = "200",
      paramLabel = "N",
      description = "Images of all splits together (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--image-size",
      defaultValue = "256",
      paramLabel = "PIXELS",
      description = "Width and height (default: ${DEFAULT-VALUE}).")
  private int imageSize;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Equal seeds give equal images (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SceneGenerator.write(out, new SceneOptions(images, seed, imageSize, ImageEncoding.JPEG));
    spec.commandLine().getOut().printf("%d images: %s%n", images, out);
    return 0;
  }
}
