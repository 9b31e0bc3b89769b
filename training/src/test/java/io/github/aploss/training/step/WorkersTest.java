package io.github.aploss.training.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.dataset.loader.Batch;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.workers.GroupOfThreads;
import io.github.aploss.training.workers.WorkerGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers that share batches learn what one would that has all of them. */
class WorkersTest {
  /**
   * What the network computes in, at what rate it learns, and by how much losses and weights may
   * differ.
   */
  private record Precision(ScalarType type, double rate, double tolerance) {
    /**
     * The rate is so low that what float32 rounds off stays small over twenty steps. GHM-C, for
     * one, jumps where rounding moves a score into another bin.
     */
    static final Precision SINGLE = new Precision(ScalarType.Float, 0.001, 1e-5);

    static final Precision DOUBLE = new Precision(ScalarType.Double, 0.01, 1e-9);

    Offset<Double> of(double value) {
      return within(tolerance * Math.max(1, Math.abs(value)));
    }
  }

  private record Outcome(List<StepReport> steps, Map<String, double[]> state) {}

  /** Trains on the shares of a worker: consecutive samples, given by their counts. */
  private static Outcome train(
      Recipe recipe,
      Precision precision,
      WorkerGroup group,
      List<Batch> batches,
      List<int[]> shares) {
    try (Trainee trainee = new Trainee(recipe, precision.type, group).atRate(precision.rate)) {
      List<StepReport> steps = new ArrayList<>();
      for (int i = 0; i < batches.size(); i++) {
        List<Sample> samples = batches.get(i).samples();
        int[] counts = shares.get(i);
        int from = 0;
        for (int rank = 0; rank < group.rank(); rank++) {
          from += counts[rank];
        }
        List<Sample> own = samples.subList(from, from + counts[group.rank()]);
        steps.add(trainee.run(new Batch(i, own)));
      }
      return new Outcome(steps, trainee.state());
    }
  }

  private static void assertSame(
      Recipe recipe, Precision precision, List<Batch> batches, List<int[]> shares) {
    List<int[]> whole = batches.stream().map(b -> new int[] {b.samples().size()}).toList();
    Outcome expected = train(recipe, precision, WorkerGroup.alone(), batches, whole);
    List<Outcome> workers =
        GroupOfThreads.run(
            shares.get(0).length, group -> train(recipe, precision, group, batches, shares));
    for (Outcome worker : workers) {
      for (int i = 0; i < batches.size(); i++) {
        StepReport one = expected.steps.get(i);
        StepReport of = worker.steps.get(i);
        assertThat(of.classification())
            .as("step %d", i + 1)
            .isCloseTo(one.classification(), precision.of(one.classification()));
        assertThat(of.box()).isCloseTo(one.box(), precision.of(one.box()));
        assertThat(of.positives()).isEqualTo(one.positives());
      }
      expected.state.forEach(
          (name, values) ->
              assertThat(difference(values, worker.state.get(name)))
                  .as(name)
                  .isLessThan(precision.tolerance));
      assertThat(worker.state.keySet()).isEqualTo(expected.state.keySet());
    }
    Map<String, double[]> first = workers.get(0).state;
    first.forEach(
        (name, values) ->
            assertThat(difference(values, workers.get(1).state.get(name))).as(name).isZero());
  }

  private static double difference(double[] a, double[] b) {
    assertThat(b).hasSameSizeAs(a);
    double largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  /** Eight images each; the last five, of which the second worker has none. */
  private static void assertSame(Recipe recipe, Precision precision, int steps) {
    List<Batch> batches = new ArrayList<>();
    List<int[]> shares = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      boolean last = i == steps - 1;
      batches.add(Trainee.batch(i, last ? 5 : 8, 32, 32));
      shares.add(last ? new int[] {5, 0} : i % 3 == 2 ? new int[] {5, 3} : new int[] {4, 4});
    }
    assertSame(recipe, precision, batches, shares);
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, group, ap",
    "retinanet-tiny, frozen, ap",
    "retinanet-tiny, group, auc",
    "retinanet-tiny, group, focal",
  })
  void afterTwentyStepsTheWeightsAreThoseOfOne(String model, String norm, String loss) {
    assertSame(Trainee.layers(model, norm, loss, 0).resolve(), Precision.SINGLE, 20);
  }

  @ParameterizedTest
  @CsvSource({"ap, 20", "auc, 5", "focal, 5"})
  void inDoublePrecisionToNineDigits(String loss, int steps) {
    assertSame(
        Trainee.layers("retinanet-tiny", "group", loss, 0).resolve(), Precision.DOUBLE, steps);
  }

  @ParameterizedTest
  @CsvSource({
    "retinanet-tiny, batch, ap, 0",
    "retinanet-tiny, group, ap, 2",
    "retinanet-tiny, group, alrp, 2",
    "retinanet-tiny, group, rank-sort, 0",
    "retinanet-tiny, group, ghm, 0",
    "retinanet-tiny, group, ce-ohem, 0",
    "ssd-tiny, batch, ap, 0",
    "faster-rcnn-tiny, group, ap, 0",
  })
  void whateverIsTrained(String model, String norm, String loss, int part) {
    assertSame(Trainee.layers(model, norm, loss, part).resolve(), Precision.SINGLE, 4);
  }
}
