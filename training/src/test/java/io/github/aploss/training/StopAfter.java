package io.github.aploss.training;

import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Asks a run to stop after so many steps, and keeps what is said. */
final class StopAfter implements TrainingListener {
  final List<String> messages = Collections.synchronizedList(new ArrayList<>());
  private final long steps;
  private TrainingRun run;

  StopAfter(long steps) {
    this.steps = steps;
  }

  /** Trains a run that has this listener; whether to its end. */
  boolean train(TrainingRun listened) {
    run = listened;
    return run.train();
  }

  @Override
  public void message(String sentence) {
    messages.add(sentence);
  }

  @Override
  public void step(StepReport report) {
    if (report.step() == steps) {
      run.stop();
    }
  }
}
