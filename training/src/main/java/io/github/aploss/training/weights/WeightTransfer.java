package io.github.aploss.training.weights;

import io.github.aploss.detector.ClassRows;
import io.github.aploss.detector.Detector;
import io.github.aploss.training.weights.LoadTable.Row;
import io.github.aploss.training.weights.LoadTable.Status;
import io.github.aploss.training.weights.naming.NamingScheme;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Tensor;

/**
 * Takes of the weights of a file what a detector can use.
 *
 * @param model what the user calls the detector
 * @param classes what the detector's outputs stand for
 */
record WeightTransfer(
    ForeignWeights weights, Detector detector, String model, List<String> classes) {

  /** Copies, and says what became of every tensor; see {@link ForeignWeights#loadInto}. */
  LoadTable run(Consumer<String> messages) {
    requireOneNetwork();
    WeightLoader loader = new WeightLoader(detector, new Mapped(weights), carried());
    LoadTable plan = inTheirNames(loader.plan());
    if (!wholeBackbone(plan)) {
      messages.accept(weights.path() + ": " + plan.text());
      throw new WeightsException(
          weights.path() + " does not fit " + model + ": " + Misfit.reason(weights, plan, model));
    }
    loader.load();
    return plan;
  }

  private void requireOneNetwork() {
    if (!weights.rivals().isEmpty()) {
      throw new WeightsException(
          "%s holds the same network more than once, under %s and %s; keep one of them"
              .formatted(weights.path(), weights.prefix(), String.join(", ", weights.rivals())));
    }
  }

  private static boolean wholeBackbone(LoadTable plan) {
    return anyOfBackbone(plan, Status.LOADED)
        && !anyOfBackbone(plan, Status.MISSING)
        && !anyOfBackbone(plan, Status.MIS_SHAPED);
  }

  private static boolean anyOfBackbone(LoadTable plan, Status status) {
    return plan.names(status).stream().anyMatch(ForeignWeights::inBackbone);
  }

  /** The detectors of torchvision have the categories of COCO, by their numbers. */
  private Optional<CarriedClassRows> carried() {
    boolean background = !weights.has("classification.output.bias");
    CarriedClassRows coco =
        new CarriedClassRows(TorchvisionCocoCategories.names(background), background, classes);
    boolean torchvision = weights.program().equals(Optional.of(NamingScheme.TORCHVISION));
    for (ClassRows rows : detector.classRows()) {
      String bias = rows.layer() + ".bias";
      if (torchvision
          && weights.has(bias)
          && weights.shape(bias).equals(List.of(coco.length(rows)))) {
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
      String name = theirs ? weights.mapped().get(row.name()).name() : row.name();
      rows.add(new Row(row.status(), name, row.shape(), row.remark()));
    }
    weights
        .unknown()
        .forEach(spec -> rows.add(new Row(Status.UNEXPECTED, spec.name(), spec.shape(), "")));
    return new LoadTable(rows);
  }

  private record Mapped(ForeignWeights weights) implements WeightSource {
    @Override
    public String name() {
      return weights.path().toString();
    }

    @Override
    public Map<String, List<Long>> shapes() {
      Map<String, List<Long>> shapes = new LinkedHashMap<>();
      weights.mapped().forEach((name, spec) -> shapes.put(name, spec.shape()));
      return shapes;
    }

    @Override
    public Tensor read(String name) {
      return weights.read(name);
    }
  }
}
