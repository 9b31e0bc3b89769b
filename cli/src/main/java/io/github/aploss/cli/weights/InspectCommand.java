package io.github.aploss.cli.weights;

import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.files.Printable;
import io.github.aploss.training.weights.Architecture;
import io.github.aploss.training.weights.ForeignWeights;
import io.github.aploss.training.weights.WeightTraits;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists the tensors of a file and says what they belong to. */
@Command(
    name = "inspect",
    description = "List the tensors of a file of weights, and say which models can start from it.",
    mixinStandardHelpOptions = true)
public final class InspectCommand implements Callable<Integer> {
  private static final double MEGA = 1e6;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A file of PyTorch (.pth, .pt) or safetensors.")
  private Path file;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (ForeignWeights weights = ForeignWeights.open(file)) {
      print(weights, out);
    }
    out.flush();
    return 0;
  }

  private static void print(ForeignWeights weights, PrintWriter out) {
    int widest = "name".length();
    int widestShape = "shape".length();
    long values = 0;
    long bytes = 0;
    for (TensorSpec tensor : weights.tensors()) {
      widest = Math.max(widest, Printable.text(tensor.name()).length());
      widestShape = Math.max(widestShape, tensor.shape().toString().length());
      values += tensor.elements();
      bytes += tensor.bytes();
    }
    Map<String, String> ours = new HashMap<>();
    weights.mapped().forEach((name, tensor) -> ours.put(tensor.name(), name));
    String row = "%-" + widest + "s  %-4s  %-" + widestShape + "s  %s";
    out.println(row.formatted("name", "type", "shape", "name in aploss").stripTrailing());
    for (TensorSpec tensor : weights.tensors()) {
      String here = ours.getOrDefault(tensor.name(), "-");
      String name = Printable.text(tensor.name());
      out.println(row.formatted(name, tensor.dtype(), tensor.shape(), Printable.text(here)));
    }
    out.printf(
        Locale.ROOT,
        "%nformat          %s%ntensors         %d, of %d values, %.1f MB%nSHA-256         %s%n",
        weights.format(),
        weights.tensors().size(),
        values,
        bytes / MEGA,
        weights.fingerprint());
    Optional<Architecture> found = Architecture.of(weights);
    out.println("names as in     " + weights.program().orElse("nothing that is known"));
    out.println("architecture    " + found.map(Architecture::words).orElse("unknown"));
    found.ifPresent(architecture -> print(weights, architecture, out));
  }

  private static void print(ForeignWeights weights, Architecture architecture, PrintWriter out) {
    WeightTraits traits = WeightTraits.of(weights);
    out.println("pixels          " + traits.pixels().words());
    if (traits.strideInFirst()) {
      out.println("stride          in the first convolution of a bottleneck");
    }
    out.println(
        "models          "
            + (architecture.models().isEmpty()
                ? "none here has this backbone"
                : String.join(", ", architecture.models())));
  }
}
