package io.github.aploss.robustness.deepfool;

import io.github.aploss.detector.input.ImageSize;
import io.github.aploss.robustness.attack.ObjectDeepFool;
import io.github.aploss.robustness.attack.ObjectResult;
import io.github.aploss.robustness.gradient.FrozenDetector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.bytedeco.javacpp.PointerScope;

/**
 * Attacks objects in batches: in evaluation mode the gradient of a sum over copies of images is
 * each copy's own, so that objects of one image, or of several, share a pass of the network. Where
 * one ends, the next takes its place.
 *
 * @param detector with frozen weights
 * @param rules threshold, overshoot and steps
 * @param batchSize objects in the network together, at least 1
 */
public record DetectorDeepFool(FrozenDetector detector, ObjectDeepFool rules, int batchSize) {

  /**
   * Attacks each object from its clean image.
   *
   * @param targets whose images may be of several sizes; those of one size share batches if they
   *     follow each other
   * @param done called for each object that has ended
   * @param stopping whether to give up; looked at between steps
   * @return in the order of the targets; empty if it was given up
   */
  public Optional<List<ObjectResult>> attack(
      List<TargetObject> targets, Consumer<ObjectResult> done, BooleanSupplier stopping) {
    ObjectResult[] results = new ObjectResult[targets.size()];
    Deque<Attack> waiting = new ArrayDeque<>();
    for (int i = 0; i < results.length; i++) {
      waiting.add(new Attack(i, targets.get(i), rules));
    }
    List<Attack> active = new ArrayList<>();
    while (!(waiting.isEmpty() && active.isEmpty())) {
      if (stopping.getAsBoolean()) {
        return Optional.empty();
      }
      fill(active, waiting);
      for (Attack ended : step(active)) {
        results[ended.index()] = ended.result();
        done.accept(ended.result());
        active.remove(ended);
      }
    }
    return Optional.of(List.of(results));
  }

  private void fill(List<Attack> active, Deque<Attack> waiting) {
    while (active.size() < batchSize
        && !waiting.isEmpty()
        && (active.isEmpty() || active.get(0).size().equals(waiting.element().size()))) {
      active.add(waiting.remove());
    }
  }

  /** One look, and a step of those that go on; gives back those that have ended. */
  private List<Attack> step(List<Attack> active) {
    ImageSize size = active.get(0).size();
    try (PointerScope scope = new PointerScope()) {
      ObjectViews views =
          ObjectViews.of(detector, active.stream().map(Attack::point).toList(), size);
      List<Attack> ended = new ArrayList<>();
      List<Integer> going = new ArrayList<>();
      for (int i = 0; i < active.size(); i++) {
        Attack attack = active.get(i);
        if (attack.look(views.of(i, attack.target()))) {
          going.add(i);
        } else {
          ended.add(attack);
        }
      }
      if (!going.isEmpty()) {
        List<double[]> gradients = views.gradients(going, active);
        going.forEach(i -> active.get(i).step(gradients.get(i)));
      }
      return ended;
    }
  }
}
