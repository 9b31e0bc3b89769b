package io.github.aploss.training.weights;

import io.github.aploss.checkpoint.CheckpointException;
import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.checkpoint.DType;
import io.github.aploss.checkpoint.TensorSpec;
import io.github.aploss.checkpoint.WeightFile;
import io.github.aploss.checkpoint.format.WeightFormat;
import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.Detector;
import io.github.aploss.files.Printable;
import io.github.aploss.training.weights.LoadTable.Row;
import io.github.aploss.training.weights.LoadTable.Status;
import io.github.aploss.training.weights.naming.NameMatch;
import io.github.aploss.training.weights.naming.NamingScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** A file of weights with the names that its tensors have here. Open until it is closed. */
public final class ForeignWeights implements AutoCloseable {
  private static final Map<DType, ScalarType> TYPES =
      Map.of(
          DType.F16, ScalarType.Half,
          DType.BF16, ScalarType.BFloat16,
          DType.F32, ScalarType.Float,
          DType.F64, ScalarType.Double);

  /** Numbers that few programs write, and that nothing here is made of. */
  private static final Set<DType> NOT_READ =
      EnumSet.of(
          DType.F4,
          DType.F6_E2M3,
          DType.F6_E3M2,
          DType.F8_E4M3,
          DType.F8_E4M3FNUZ,
          DType.F8_E5M2,
          DType.F8_E5M2FNUZ,
          DType.F8_E8M0,
          DType.C64);

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
      if (NOT_READ.contains(spec.dtype())) {
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
    return TYPES.containsKey(spec.dtype());
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
    long[] shape = spec.shape().stream().mapToLong(Long::longValue).toArray();
    try (BytePointer bytes = new BytePointer(file.read(spec.name()));
        TensorOptions options = new TensorOptions(TYPES.get(spec.dtype()));
        Tensor view = torch.from_blob(bytes, shape, options);
        // The view is of memory that ends with this method.
        Tensor copy = view.clone()) {
      return copy.to(ScalarType.Float);
    }
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
    if (!match.rivals().isEmpty()) {
      throw new WeightsException(
          "%s holds the same network more than once, under %s and %s; keep one of them"
              .formatted(path, match.prefix(), String.join(", ", match.rivals())));
    }
    WeightLoader loader = new WeightLoader(detector, new Mapped(this), carried(detector, classes));
    LoadTable plan = inTheirNames(loader.plan());
    boolean wholeBackbone =
        plan.names(Status.LOADED).stream().anyMatch(ForeignWeights::inBackbone)
            && plan.names(Status.MISSING).stream().noneMatch(ForeignWeights::inBackbone)
            && plan.names(Status.MIS_SHAPED).stream().noneMatch(ForeignWeights::inBackbone);
    if (!wholeBackbone) {
      messages.accept(path + ": " + plan.text());
      throw new WeightsException(
          path + " does not fit " + model + ": " + Misfit.reason(this, plan, model));
    }
    loader.load();
    return plan;
  }

  static boolean inBackbone(String name) {
    return name.startsWith("backbone.");
  }

  /** The detectors of torchvision have the categories of COCO, by their numbers. */
  private Optional<CarriedClassRows> carried(Detector detector, List<String> classes) {
    boolean background = !has("classification.output.bias");
    CarriedClassRows coco =
        new CarriedClassRows(TorchvisionCocoCategories.names(background), background, classes);
    boolean torchvision = program().equals(Optional.of(NamingScheme.TORCHVISION));
    for (ClassRows rows : detector.classRows()) {
      String bias = rows.layer() + ".bias";
      if (torchvision && has(bias) && shape(bias).equals(List.of(coco.length(rows)))) {
        return Optional.of(coco);
      }
    }
    return Optional.empty();
  }

  /** What the detector has no place for is called as in the file, and all of it is listed. */
  private LoadTable inTheirNames(LoadTable table) {
    List<Row> rows = new ArrayList<>();
    for (Row row : table.rows()) {
      boolean theirs = row.status() == Status.UNEXPECTED;
      String name = theirs ? mapped.get(row.name()).name() : row.name();
      rows.add(new Row(row.status(), name, row.shape(), row.remark()));
    }
    unknown.forEach(spec -> rows.add(new Row(Status.UNEXPECTED, spec.name(), spec.shape(), "")));
    return new LoadTable(rows);
  }

  private record Mapped(ForeignWeights weights) implements WeightSource {
    @Override
    public String name() {
      return weights.path.toString();
    }

    @Override
    public Map<String, List<Long>> shapes() {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      weights.mapped.forEach((name, spec) -> shapes.put(name, spec.shape()));
      return shapes;
    }

    @Override
    public Tensor read(String name) {
      return weights.read(name);
    }
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
