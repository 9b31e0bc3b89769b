package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.gradient.Objective;
import io.github.aploss.robustness.gradient.OwnLoss;
import io.github.aploss.robustness.gradient.Vanishing;
import io.github.aploss.robustness.patch.adversarial.SquarePatch;
import io.github.aploss.robustness.patchtraining.PatchFolder;
import io.github.aploss.robustness.scene.AdversarialPatching;
import io.github.aploss.robustness.scene.ObjectBoxes;
import io.github.aploss.robustness.scene.ScenePerturbation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Several runs under all attacks that were asked for, one after the other. */
public final class AttackSuite {
  /** The results with a patch that nobody trained. */
  static final String NOISE_PATCH = "noise-patch";

  private final SuiteContext context;
  private final List<String> attacks;
  private final List<Path> patches;
  private final List<SuiteTask> tasks = new ArrayList<>();

  /**
   * Prepares a suite; everything that a user can have wrong is found here.
   *
   * @param attacks as {@link AttackNames#resolve} gives them
   * @param patches trained before, one for each run, in their order; empty: they are trained
   * @param stopping whether to give up; what was measured is kept
   * @throws RobustnessException if an attack cannot be done
   */
  public AttackSuite(
      List<AttackedRun> runs,
      SuiteData data,
      SuiteSettings settings,
      List<String> attacks,
      List<Path> patches,
      ResultFolder folder,
      SuiteListener listener,
      BooleanSupplier stopping) {
    this.context = new SuiteContext(runs, data, settings, folder, listener, stopping);
    this.attacks = attacks;
    this.patches = patches;
    if (!patches.isEmpty() && patches.size() != runs.size()) {
      throw new RobustnessException(
          "there are %d patches for %d runs; name one for each run, in the same order"
              .formatted(patches.size(), runs.size()));
    }
    if (!patches.isEmpty() && settings.patchSeeds() > 1) {
      throw new RobustnessException(
          "patches that are given have no further seeds; leave out one of --patches and"
              + " --patch-seeds");
    }
    patches.forEach(PatchFolder::picture);
    if (attacks.stream().anyMatch(AttackNames::needsGradients)) {
      runs.forEach(AttackedRun::frozen);
    }
    tasks.add(PerturbationTask.clean(context));
    attacks.forEach(this::add);
  }

  private void add(String attack) {
    switch (attack) {
      case AttackNames.ADVERSARIAL -> addPatches();
      case AttackNames.DEEPFOOL ->
          context.runs().forEach(run -> tasks.add(new FoolingTask(context, run)));
      case AttackNames.PGD -> context.runs().forEach(this::addAscents);
      default -> {
        ScenePerturbation perturbation =
            context.settings().perturbations().named(attack, context.data().split().images());
        for (int severity = 1; severity <= perturbation.severities(); severity++) {
          tasks.add(new PerturbationTask(context, attack, perturbation, severity));
        }
      }
    }
  }

  private void addPatches() {
    SuiteSettings settings = context.settings();
    for (int i = 0; i < context.runs().size(); i++) {
      AttackedRun run = context.runs().get(i);
      if (patches.isEmpty()) {
        for (int number = 0; number < settings.patchSeeds(); number++) {
          tasks.add(new PatchTask(context, run, number, Optional.empty()));
        }
      } else {
        tasks.add(new PatchTask(context, run, 0, Optional.of(patches.get(i))));
      }
    }
    SquarePatch noise = SquarePatch.noise(settings.patch().side(), settings.seed());
    tasks.add(
        new PerturbationTask(
            context,
            NOISE_PATCH,
            new AdversarialPatching(NOISE_PATCH, noise, settings.perturbations()),
            1));
  }

  private void addAscents(AttackedRun run) {
    Objective own = new OwnLoss(run.recipe().loss(), context.settings().pgd().boxes());
    Objective vanishing = new Vanishing(new ObjectBoxes(true));
    tasks.add(new AscentTask(context, run, AscentLevel.NONE, own));
    Stream.concat(AscentLevel.LINF.stream(), AscentLevel.L2.stream())
        .forEach(
            level -> {
              tasks.add(new AscentTask(context, run, level, own));
              tasks.add(new AscentTask(context, run, level, vanishing));
            });
  }

  /**
   * Does what is left.
   *
   * @return whether all is done; false if it was asked to stop
   */
  public boolean run() {
    context.listener().planned(tasks.stream().mapToLong(SuiteTask::cost).sum());
    return tasks.stream().allMatch(task -> task.cost() == 0 || task.carryOut());
  }

  /** What is known so far. */
  public SuiteResults results() {
    return new SuiteResults(context, attacks);
  }
}
