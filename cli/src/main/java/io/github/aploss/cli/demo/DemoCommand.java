package io.github.aploss.cli.demo;

import io.github.aploss.cli.exit.CalledName;
import io.github.aploss.dataset.DatasetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Runs the other commands one after the other as a user would, and shows them: what the
 * demonstration does, anybody can do with data of their own.
 */
@Command(
    name = "demo",
    description =
        "Generate data, train a small detector with AP-loss, evaluate it, detect, report.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      defaultValue = "demo",
      paramLabel = "DIR",
      description = "Where everything goes, new or empty (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(
      names = "--images",
      defaultValue = "500",
      paramLabel = "N",
      description = "Images to generate (default: ${DEFAULT-VALUE}).")
  private int images;

  @Option(
      names = "--epochs",
      defaultValue = "16",
      paramLabel = "N",
      description = "Passes over the training images (default: ${DEFAULT-VALUE}).")
  private int epochs;

  @Override
  public Integer call() {
    Path data = out.resolve("data");
    Path run = out.resolve("run");
    Path detections = out.resolve("detections");
    if (Files.exists(data) || Files.exists(run) || Files.exists(detections)) {
      throw new DatasetException(
          out + " holds an earlier demonstration; name another folder with --out, or delete it");
    }
    int code =
        all(
            List.of("generate", "--out", data.toString(), "--images", String.valueOf(images)),
            List.of(
                "train",
                "--data",
                data.toString(),
                "--out",
                run.toString(),
                "--model",
                "faster-rcnn-tiny",
                "--image-size",
                "192",
                "--epochs",
                String.valueOf(epochs),
                "--eval-every",
                String.valueOf((epochs + 1) / 2)),
            List.of("evaluate", "run", "--run", run.toString(), "--data", data.toString()),
            List.of(
                "detect",
                "--run",
                run.toString(),
                "--out",
                detections.toString(),
                data.resolve("JPEGImages").toString()));
    if (code == 0) {
      spec.commandLine().getOut().println("report: " + run.resolve("report.html"));
    }
    return code;
  }

  @SafeVarargs
  private int all(List<String>... commands) {
    for (List<String> command : commands) {
      spec.commandLine().getOut().println("\n$ " + CalledName.with(command.toArray()));
      CommandLine root = spec.root().commandLine();
      int code = root.execute(command.toArray(String[]::new));
      if (code != 0) {
        return code;
      }
    }
    return 0;
  }
}
