package io.github.aploss.training.weights;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.checkpoint.format.WeightFormat;
import io.github.aploss.detector.Detector;
import io.github.aploss.files.Printable;
import io.github.aploss.training.weights.naming.NameMatch;
import io.github.aploss.training.weights.naming.NamingScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/** A file of weights with the names that its tensors have here. Open until it is closed. */
public final class ForeignWeights implements AutoCloseable {
  private final Path path;
  private final WeightFile file;
  private final NameMatch match;
  private final Map<String, TensorSpec> mapped = new LinkedHashMap<>();
  private final List<TensorSpec> unknown = new ArrayList<>();

  /** By the name here, what is in the place of a tensor and cannot be read as one. */
  private final Map<String, String> unreadable = new LinkedHashMap<>();

  private ForeignWeights(Path path, WeightFile file) {
    this.path = path;
    this.file = file;
    match = NameMatch.of(file.tensors().stream().map(TensorSpec::name).toList());
    for (TensorSpec spec : file.tensors()) {
      Optional<String> ours = match.ours(spec.name());
      if (!ElementTypes.read(spec.dtype())) {
        ours.ifPresent(
            name -> unreadable.put(name, described(spec.name(), "type " + spec.dtype())));
        unknown.add(spec);
      } else if (ours.isEmpty() || mapped.putIfAbsent(ours.get(), spec) != null) {
        unknown.add(spec);
      }
    }
    file.unreadable()
        .forEach(
            (name, kind) ->
                match
                    .ours(name)
                    .ifPresent(ours -> unreadable.put(ours, described(name, "kind " + kind))));
  }

  private static String described(String name, String what) {
    return "%s is of %s, which is not read here"
        .formatted(Printable.text(name), Printable.text(what));
  }

  /**
   * Opens a file of any format that {@link WeightFile} reads.
   *
   * @throws CheckpointException if it cannot be read
   */
  public static ForeignWeights open(Path path) {
    return new ForeignWeights(path, WeightFormat.open(path));
  }

  public Path path() {
    return path;
  }

  /** The format of the file, in words. */
  public String format() {
    return file.format();
  }

  /** The program whose names the tensors have, as far as it is known. */
  public Optional<String> program() {
    return match.scheme().map(NamingScheme::label);
  }

  /** What the names of the network begin with in the file, and what those of others like it do. */
  String prefix() {
    return match.prefix();
  }

  List<String> rivals() {
    return match.rivals();
  }

  /** Every tensor of the file, by its name there. */
  public List<TensorSpec> tensors() {
    return file.tensors();
  }

  /** What the tensors are called here, with their name, type and shape in the file. */
  public Map<String, TensorSpec> mapped() {
    return Collections.unmodifiableMap(mapped);
  }

  /** Tensors that have no name here. */
  public List<TensorSpec> unknown() {
    return List.copyOf(unknown);
  }

  /** What stands in the place of a tensor by its name here and is not read, as a sentence. */
  Optional<String> unreadable(String ours) {
    return Optional.ofNullable(unreadable.get(ours));
  }

  boolean has(String ours) {
    return mapped.containsKey(ours);
  }

  /** The shape of a tensor by its name here. */
  List<Long> shape(String ours) {
    return mapped.get(ours).shape();
  }

  /** Whether the elements of a tensor are floating-point numbers. */
  static boolean real(TensorSpec spec) {
    return ElementTypes.real(spec.dtype());
  }

  /**
   * A tensor by its name here, float32; it belongs to the calling thread's innermost scope.
   *
   * @throws CheckpointException if its elements are whole numbers
   */
  Tensor read(String ours) {
    TensorSpec spec = mapped.get(ours);
    if (!real(spec)) {
      throw new CheckpointException(
          "tensor %s of %s is of type %s; weights are of a floating-point type"
              .formatted(Printable.text(spec.name()), path, spec.dtype()));
    }
    return ElementTypes.toFloat(spec.dtype(), spec.shape(), file.read(spec.name()));
  }

  /** Whether the file has VGG-16's classifier, made of numbers. */
  boolean finiteClassifier() {
    return unknown.stream()
        .filter(spec -> spec.name().endsWith("classifier.0.bias") && spec.dtype() == DType.F32)
        .filter(spec -> spec.bytes() > 0)
        .anyMatch(spec -> Float.isFinite(file.read(spec.name()).getFloat(0)));
  }

  /**
   * Copies what a detector can use into it.
   *
   * @param model what the user calls the detector
   * @param classes what the detector's outputs stand for
   * @return what became of every tensor
   * @throws WeightsException if the backbone is another, is not whole, or is there more than once;
   *     nothing is changed then
   */
  public LoadTable loadInto(
      Detector detector, String model, List<String> classes, Consumer<String> messages) {
    return new WeightTransfer(this, detector, model, classes).run(messages);
  }

  static boolean inBackbone(String name) {
    return name.startsWith("backbone.");
  }

  /** SHA-256 of the file, in hexadecimal. */
  public String fingerprint() {
    return Checksum.sha256(path);
  }

  @Override
  public void close() {
    file.close();
  }
}
