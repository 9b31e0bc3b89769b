package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.patchtraining.PatchFolder;
import io.github.aploss.robustness.patchtraining.PatchTraining;
import io.github.aploss.robustness.scene.AdversarialPatching;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The patch of one run, trained unless it is given, on the images of all runs: a row of the
 * transfer matrix.
 *
 * @param run that the patch is trained against
 * @param number 0 for the first patch of the run; the seed is so much more than the recipe's
 * @param given a patch that was trained before
 */
record PatchTask(SuiteContext suite, AttackedRun run, int number, Optional<Path> given)
    implements SuiteTask {

  /** What the results with a patch of a run are called. */
  static String attack(String run, int number) {
    return number == 0 ? "patch-of-" + run : "patch-%d-of-%s".formatted(number, run);
  }

  private String attack() {
    return attack(run.name(), number);
  }

  private PerturbationTask test(SquarePatch patch) {
    return new PerturbationTask(
        suite,
        attack(),
        new AdversarialPatching(attack(), patch, suite.settings().perturbations()),
        1);
  }

  /** Without the looks at the watched images. */
  private long trainingPasses() {
    return 2L * suite.settings().patch().steps() * suite.settings().patch().batchSize();
  }

  @Override
  public long cost() {
    List<AttackedRun> lacking = suite.lacking(attack(), 1);
    return lacking.isEmpty()
        ? 0
        : (long) lacking.size() * suite.data().sample().images().size()
            + (given.isPresent() ? 0 : trainingPasses());
  }

  @Override
  public boolean carryOut() {
    Optional<SquarePatch> patch = given.map(PatchFolder::picture).or(this::trained);
    return patch.isPresent() && test(patch.get()).carryOut();
  }

  private Optional<SquarePatch> trained() {
    PatchTraining training =
        run.patchTraining(
            suite.settings().patch().withSeed(suite.settings().patch().seed() + number),
            suite.data().training().get(),
            suite.data().trainingSplit(),
            suite.folder().patch(run, number));
    long passes = 2L * suite.settings().patch().batchSize();
    boolean done =
        training.train(
            evidence ->
                suite
                    .listener()
                    .advance(passes, "%s patch, evidence %.2f".formatted(run.name(), evidence)),
            suite.stopping());
    return done ? Optional.of(training.best()) : Optional.empty();
  }
}
