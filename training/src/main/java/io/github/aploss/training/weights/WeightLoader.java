package io.github.aploss.training.weights;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.Detector;
import io.github.aploss.detector.state.NamedTensor;
import io.github.aploss.training.weights.LoadTable.Row;
import io.github.aploss.training.weights.LoadTable.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Copies what fits from a source into a detector; what does not fit keeps its initial values. */
public final class WeightLoader {
  /** A counter of batch normalisation that nothing here reads. */
  private static final String STEP_COUNTER = "num_batches_tracked";

  private final Detector detector;
  private final WeightSource source;
  private final Map<String, List<Long>> shapes;
  private final Optional<CarriedClassRows> classes;

  WeightLoader(Detector detector, WeightSource source, Optional<CarriedClassRows> classes) {
    this.detector = detector;
    this.source = source;
    this.shapes = source.shapes();
    this.classes = classes;
  }

  /** What {@link #load} would do. */
  LoadTable plan() {
    try (PointerScope scope = new PointerScope()) {
      List<Row> rows = new ArrayList<>();
      Set<String> left = new LinkedHashSet<>(shapes.keySet());
      for (NamedTensor entry : detector.state()) {
        left.remove(entry.name());
        if (!entry.name().endsWith(STEP_COUNTER)) {
          rows.add(row(entry.name(), shape(entry.tensor())));
        }
      }
      left.removeIf(name -> name.endsWith(STEP_COUNTER));
      left.forEach(name -> rows.add(new Row(Status.UNEXPECTED, name, shapes.get(name), "")));
      return new LoadTable(rows);
    }
  }

  private Row row(String name, List<Long> ours) {
    List<Long> theirs = shapes.get(name);
    if (theirs == null) {
      return new Row(Status.MISSING, name, ours, "");
    }
    Optional<ClassRows> rows = classRows(name);
    if (classes.isPresent() && rows.isPresent()) {
      CarriedClassRows carried = classes.get();
      if (carried.fits(rows.get(), theirs, ours)) {
        if (carried.same(rows.get())) {
          return new Row(Status.LOADED, name, ours, "");
        }
        String remark =
            "%d of %d classes are those of the weights"
                .formatted(carried.known(), carried.to().size());
        return new Row(Status.CARRIED, name, ours, remark);
      }
    } else if (theirs.equals(ours)) {
      return new Row(Status.LOADED, name, ours, "");
    }
    return new Row(
        Status.MIS_SHAPED, name, theirs, "needed is " + ours + "; keeps its initial values");
  }

  private Optional<ClassRows> classRows(String name) {
    return detector.classRows().stream().filter(rows -> rows.has(name)).findFirst();
  }

  /**
   * Copies, once all values are known to be numbers.
   *
   * @throws WeightsException if a value is not finite; nothing is changed then
   */
  LoadTable load() {
    LoadTable table = plan();
    Set<String> taken = new HashSet<>(table.names(Status.LOADED));
    taken.addAll(table.names(Status.CARRIED));
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      List<NamedTensor> entries =
          detector.state().stream().filter(entry -> taken.contains(entry.name())).toList();
      entries.forEach(entry -> requireFinite(entry.name()));
      entries.forEach(this::copy);
    }
    return table;
  }

  private void requireFinite(String name) {
    try (PointerScope scope = new PointerScope()) {
      if (!torch.isfinite(source.read(name)).all().item_bool()) {
        throw new WeightsException(
            "%s: tensor %s holds values that are no numbers or infinite"
                .formatted(source.name(), name));
      }
    }
  }

  private void copy(NamedTensor entry) {
    try (PointerScope scope = new PointerScope()) {
      Tensor values = source.read(entry.name());
      Optional<ClassRows> rows = classes.flatMap(any -> classRows(entry.name()));
      entry
          .tensor()
          .copy_(
              rows.isPresent()
                  ? classes.orElseThrow().merge(rows.get(), values, entry.tensor())
                  : values);
    }
  }

  /** Sizes of the dimensions of a tensor, the outermost first. */
  public static List<Long> shape(Tensor tensor) {
    List<Long> shape = new ArrayList<>();
    for (long dimension = 0; dimension < tensor.dim(); dimension++) {
      shape.add(tensor.size(dimension));
    }
    return shape;
  }
}
