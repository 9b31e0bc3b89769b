package io.github.aploss.training.weights;

import io.github.aploss.detector.Detector;
import io.github.aploss.training.weights.LoadTable.Row;
import io.github.aploss.training.weights.LoadTable.Status;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/**
 * Starts a detector from the weights of another of the same kind, whose classes may be others: the
 * rows of the classes that both have are carried over by name, see {@link ClassNameMatching}; those
 * of the others keep their initial values.
 */
public final class FineTuning {
  private final Detector detector;
  private final WeightLoader loader;

  /**
   * @param saved the other's parameters and buffers by name, of any device; they stay the caller's.
   *     All but the rows of classes have the shapes of the detector's
   * @param from the other's classes, in order
   * @param background whether the other's scores have a background before the classes
   * @param to the detector's classes, in order
   */
  public FineTuning(
      Detector detector,
      Map<String, Tensor> saved,
      List<String> from,
      boolean background,
      List<String> to) {
    this.detector = detector;
    CarriedClassRows carried = new CarriedClassRows(from, background, to);
    this.loader = new WeightLoader(detector, new Saved(saved), Optional.of(carried));
  }

  /**
   * Copies.
   *
   * @param messages hears what would have become of each tensor before that is refused
   * @throws WeightsException if anything but the rows of classes differs; nothing is changed then
   */
  public LoadTable run(Consumer<String> messages) {
    LoadTable plan = loader.plan();
    if (plan.rows().stream().anyMatch(this::isForeign)) {
      messages.accept(plan.text());
      throw new WeightsException("the weights belong to another network: " + plan.summary());
    }
    return loader.load();
  }

  private boolean isForeign(Row row) {
    return row.status() != Status.LOADED
        && row.status() != Status.CARRIED
        && detector.classRows().stream().noneMatch(rows -> rows.has(row.name()));
  }

  private record Saved(Map<String, Tensor> tensors) implements WeightSource {
    @Override
    public String name() {
      return "the checkpoint";
    }

    @Override
    public Map<String, List<Long>> shapes() {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      tensors.forEach((name, tensor) -> shapes.put(name, WeightLoader.shape(tensor)));
      return shapes;
    }

    @Override
    public Tensor read(String name) {
      return tensors.get(name);
    }
  }
}
