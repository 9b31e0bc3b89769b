package io.github.aploss.robustness.suite;

import io.github.aploss.robustness.attack.Ball;
import io.github.aploss.robustness.attack.ProjectedAscent;
import java.util.List;

/**
 * How far PGD may go.
 *
 * @param ball linf or l2
 * @param radius in grey levels; for l2 per value, on average
 */
public record AscentLevel(String ball, double radius) {
  static final int STEPS = 10;

  public static final List<AscentLevel> LINF =
      List.of(
          new AscentLevel("linf", 1),
          new AscentLevel("linf", 2),
          new AscentLevel("linf", 4),
          new AscentLevel("linf", 8));

  public static final List<AscentLevel> L2 =
      List.of(new AscentLevel("l2", .25), new AscentLevel("l2", .5), new AscentLevel("l2", 1));

  /** The image as it is, as PGD's path sees it. */
  public static final AscentLevel NONE = new AscentLevel("none", 0);

  /** The ascent for an image of so many values. */
  ProjectedAscent ascent(int values) {
    return ProjectedAscent.greyLevels(
        ball.equals("l2") ? Ball.L2.ofRms(radius, values) : new Ball.LInf(radius), STEPS);
  }

  /** What its results are called for one objective. */
  public String attack(String objective) {
    return "pgd-" + ball + "-" + objective;
  }

  /** Its number among the levels of its ball, from 1; 0 for none. */
  public int severity() {
    return (ball.equals("l2") ? L2 : LINF).indexOf(this) + 1;
  }
}
