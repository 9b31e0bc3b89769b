package io.github.aploss.loss;

import java.util.List;

/** Focal loss of float32 scores in the memory of this machine, in one pass after the labels'. */
final class HostFocal {
  private final HostMemory memory;
  private final double gamma;
  private final double positiveWeight;
  private final double negativeWeight;

  private HostFocal(FocalLoss loss, HostMemory memory, double normaliser) {
    this.memory = memory;
    gamma = loss.gamma();
    positiveWeight = loss.positiveWeight() / normaliser;
    negativeWeight = loss.negativeWeight() / normaliser;
  }

  static FocalSum evaluate(FocalLoss loss, ScoreBatch batch) {
    HostMemory memory = new HostMemory(batch);
    List<Segment> whole = List.of(new Segment(0, batch.size()));
    double normaliser = Math.max(1, memory.positives(whole).length);
    HostFocal focal = new HostFocal(loss, memory, normaliser);
    List<FocalSum> parts = HostMemory.tasks(whole).parallelStream().map(focal::evaluate).toList();
    return parts.stream().reduce(FocalSum.ZERO, FocalSum::plus);
  }

  private FocalSum evaluate(Segment task) {
    FocalCurve curve = new FocalCurve(gamma);
    HostMemory.Window window = memory.new Window(task);
    double loss = 0;
    long positives = 0;
    long negatives = 0;
    while (window.next()) {
      for (int i = 0; i < window.length(); i++) {
        switch (window.targets[i]) {
          case 0 -> {
            negatives++;
            curve.evaluate(window.scores[i]);
            loss += negativeWeight * curve.value();
            window.gradients[i] = (float) (negativeWeight * curve.derivative());
          }
          case 1 -> {
            positives++;
            // A positive of logit x costs what a negative of logit -x does, up to alpha.
            curve.evaluate(-window.scores[i]);
            loss += positiveWeight * curve.value();
            window.gradients[i] = (float) (-positiveWeight * curve.derivative());
          }
          default -> window.gradients[i] = 0;
        }
      }
      window.writeGradients();
    }
    return new FocalSum(loss, positives, negatives);
  }
}
