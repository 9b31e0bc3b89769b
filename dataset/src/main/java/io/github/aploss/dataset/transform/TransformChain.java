package io.github.aploss.dataset.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Transforms one after the other. */
record TransformChain(List<Transform> steps) implements Transform {

  static TransformChain of(List<Transform> transforms) {
    List<Transform> steps = new ArrayList<>();
    for (Transform transform : transforms) {
      int last = steps.size() - 1;
      if (transform instanceof IouCrop crop
          && last >= 0
          && steps.get(last) instanceof Expand expand) {
        steps.set(last, new ExpandThenIouCrop(expand, crop));
      } else {
        steps.add(transform);
      }
    }
    return new TransformChain(List.copyOf(steps));
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    Sample current = sample;
    for (Transform step : steps) {
      current = step.apply(current, random);
    }
    return current;
  }
}
