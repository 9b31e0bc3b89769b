package io.github.aploss.workbench.benchmark.loss;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/**
 * Measures losses side by side: in every round each of them once on each workload of one size, one
 * after the other, so that what slows the machine down for a while slows all of them down. On a
 * workload all of them see the same scores.
 *
 * @param scores numbers of scores, multiples of 20: so many classes has an anchor
 * @param positives numbers of positives, at most one for each anchor
 * @param losses names, of {@link #names()}
 * @param rounds how often each is measured; a slow one less often, but three times
 * @param cuda whether to measure on a GPU
 */
public record LossBenchmark(
    List<Long> scores, List<Integer> positives, List<String> losses, int rounds, boolean cuda) {
  private static final long SEED = 0;

  /** All losses that can be measured. */
  public static List<String> names() {
    return List.copyOf(Contestants.LOSSES.keySet());
  }

  /**
   * Checks the numbers.
   *
   * @throws BenchmarkException if there is nothing to measure, or no such thing, or no such device
   */
  public LossBenchmark {
    scores = List.copyOf(scores);
    positives = List.copyOf(positives);
    losses = List.copyOf(losses);
    for (String loss : losses) {
      require(
          Contestants.LOSSES.containsKey(loss),
          "unknown loss '%s' in --losses; known are %s"
              .formatted(loss, String.join(", ", names())));
    }
    require(rounds >= 1, "--rounds is %d, but must be 1 or more".formatted(rounds));
    for (long size : scores) {
      require(
          size > 0 && size % Workload.CLASSES == 0 && size <= Integer.MAX_VALUE,
          "--scores has %d, but must have multiples of %d, the classes of an anchor, up to 2147483640"
              .formatted(size, Workload.CLASSES));
      for (int count : positives) {
        require(
            count >= 1 && count <= size / Workload.CLASSES,
            "--positives has %d, but %d scores are those of %d anchors, of which 1 to %d can be positive"
                .formatted(count, size, size / Workload.CLASSES, size / Workload.CLASSES));
      }
    }
    require(
        !cuda || torch.cuda_is_available(),
        "--device cuda needs a GPU of NVIDIA and a libtorch with CUDA, and there is none here; use"
            + " --device cpu");
  }

  private static void require(boolean condition, String message) {
    if (!condition) {
      throw new BenchmarkException(message);
    }
  }

  /** In how many steps {@link #run} tells of its progress. */
  public long steps() {
    return (long) scores.size()
        * positives.size()
        * ScoreDistribution.values().length
        * (losses.size() + 1)
        * (rounds + 2);
  }

  private List<Workload> workloads(long size) {
    List<Workload> workloads = new ArrayList<>();
    for (int count : positives) {
      for (ScoreDistribution distribution : ScoreDistribution.values()) {
        workloads.add(new Workload(size, count, distribution));
      }
    }
    return workloads;
  }

  /**
   * Measures everything.
   *
   * @param step told of each step, with what is measured and on what
   */
  public LossCosts run(BiConsumer<Workload, String> step) {
    List<LossCost> costs = new ArrayList<>();
    List<LossCost> floors = new ArrayList<>();
    for (long size : scores) {
      for (LossCost cost : measure(size, step)) {
        (cost.loss().equals(Contestants.FLOOR) ? floors : costs).add(cost);
      }
    }
    return new LossCosts(Machine.describe(cuda), costs, floors);
  }

  private List<LossCost> measure(long size, BiConsumer<Workload, String> step) {
    List<Timing> timings = new ArrayList<>();
    try (PointerScope scope = new PointerScope()) {
      for (Workload workload : workloads(size)) {
        WorkloadScores drawn =
            WorkloadScores.draw(workload, SEED, new Device(cuda ? "cuda" : "cpu"));
        for (String loss : losses) {
          timings.add(new Timing(loss, workload, Contestants.LOSSES.get(loss).apply(drawn)));
        }
        timings.add(new Timing(Contestants.FLOOR, workload, new TwoPassFloor(drawn)));
      }
      return measure(timings, step);
    } finally {
      timings.forEach(Timing::close);
    }
  }

  private List<LossCost> measure(List<Timing> timings, BiConsumer<Workload, String> step) {
    for (int round = 0; round <= rounds; round++) {
      for (Timing timing : timings) {
        step.accept(timing.workload(), timing.name());
        if (round == 0) {
          timing.warmUp();
        } else {
          timing.round();
        }
      }
    }
    List<LossCost> costs = new ArrayList<>();
    for (Timing timing : timings) {
      step.accept(timing.workload(), timing.name());
      costs.add(timing.cost());
    }
    return costs;
  }
}
