package io.github.aploss.study.form;

import java.util.List;

/** What trained variants are judged by beside the precision that all of them are. */
public sealed interface Judgement {

  /** AP50 of every class. */
  record PerClass() implements Judgement {}

  /** mAP50 by the rules of VOC2007 and of VOC2012. */
  record Voc() implements Judgement {}

  /** Precision over the steps of the training; wants {@code training.eval-every}. */
  record Curves() implements Judgement {}

  /** The exact AP-loss of the training set over epochs; wants {@code training.set-loss}. */
  record SetLoss() implements Judgement {}

  /** Time of steps and of losses over the training. */
  record StepTimes() implements Judgement {}

  /** The most memory that a training takes beyond what was there before. */
  record Memory() implements Judgement {}

  /**
   * Numbers over the values of an axis, a line for all else that varies.
   *
   * @param axis its name
   * @param numbers columns of the table
   */
  record Over(String axis, List<String> numbers) implements Judgement {
    /** Copies the list. */
    public Over {
      numbers = List.copyOf(numbers);
    }
  }

  /** Scores of anchors against their IoU with the objects. */
  record ScoreIou() implements Judgement {}

  /**
   * Detections of all variants on the same images.
   *
   * @param images how many
   */
  record SideBySide(int images) implements Judgement {}

  /**
   * What perturbations and attacks leave.
   *
   * @param attacks names that the module robustness knows
   * @param maxImages of the test split that are looked at; 0 for all
   * @param maxObjects that DeepFool attacks; 0 for all
   * @param patchSteps that a patch is trained for
   */
  record Robustness(List<String> attacks, int maxImages, int maxObjects, int patchSteps)
      implements Judgement {
    /** Copies the list. */
    public Robustness {
      attacks = List.copyOf(attacks);
    }
  }
}
