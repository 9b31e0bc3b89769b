package io.github.aploss.robustness.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

class CounterRandomTest {
  private static final int DRAWS = 200_000;

  @Test
  void theFirstNumbersStayWhatTheyAre() {
    CounterRandom random = new Randomness(7, "image").generator("noise");
    assertThat(random.nextLong()).isEqualTo(-4463738290904025553L);
    assertThat(random.nextInt(1000)).isEqualTo(869);
    assertThat(random.nextDouble()).isEqualTo(0.931662187171869);
    assertThat(random.nextNormal()).isEqualTo(0.9629307200289142);
  }

  @Test
  void uniformNumbersFillTheInterval() {
    CounterRandom random = new CounterRandom(1);
    check(() -> random.between(-1, 3), 1, 16.0 / 12, 1.8);
  }

  @Test
  void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
    CounterRandom random = new CounterRandom(2);
    check(random::nextNormal, 0, 1, 3);
  }

  @Test
  void normalNumbersReachTheTailAsOftenAsTheyShould() {
    CounterRandom random = new CounterRandom(3);
    int beyondTwo = 0;
    int beyondTail = 0;
    for (int i = 0; i < 10 * DRAWS; i++) {
      double x = random.nextNormal();
      beyondTwo += x > 2 ? 1 : 0;
      beyondTail += Math.abs(x) > NormalZiggurat.TAIL ? 1 : 0;
    }
    assertThat(beyondTwo / (10.0 * DRAWS)).isCloseTo(0.0227501, within(5e-4));
    assertThat(beyondTail / (10.0 * DRAWS)).isCloseTo(2.581e-4, within(6e-5));
  }

  @Test
  void theLayersOfTheZigguratEndAtThePeak() {
    assertThat(NormalZiggurat.gapAtPeak()).isCloseTo(0, within(1e-9));
  }

  @Test
  void wholeNumbersAreEquallyLikely() {
    CounterRandom random = new CounterRandom(4);
    int[] counts = new int[7];
    for (int i = 0; i < DRAWS; i++) {
      counts[random.nextInt(7)]++;
    }
    for (int count : counts) {
      assertThat(count / (double) DRAWS).isCloseTo(1.0 / 7, within(0.004));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> random.nextInt(0));
  }

  @Test
  void photonsFollowThePoissonDistribution() {
    for (double rate : new double[] {0.3, 7.5, 60}) {
      CounterRandom random = new CounterRandom(5);
      PoissonTable table = new PoissonTable(rate);
      check(() -> table.next(random), rate, rate, 3 + 1 / rate);
    }
    assertThat(new PoissonTable(0).next(new CounterRandom(1))).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> new PoissonTable(501));
  }

  @Test
  void everyPartOfTheKeyMatters() {
    long first = new Randomness(0, "a").generator("noise", 0).nextLong();
    assertThat(first).isEqualTo(new Randomness(0, "a").generator("noise", 0).nextLong());
    assertThat(
            new long[] {
              new Randomness(1, "a").generator("noise", 0).nextLong(),
              new Randomness(0, "b").generator("noise", 0).nextLong(),
              new Randomness(0, "a").generator("noise", 1).nextLong(),
              new Randomness(0, "a").generator("noise").nextLong(),
              new Randomness(0, "ea").generator("nois", 0).nextLong()
            })
        .doesNotHaveDuplicates()
        .doesNotContain(first);
  }

  /** Mean, variance and standardised fourth moment, each within five standard errors or so. */
  private static void check(DoubleSupplier draw, double mean, double variance, double kurtosis) {
    double sum = 0;
    double squares = 0;
    double fourths = 0;
    for (int i = 0; i < DRAWS; i++) {
      double deviation = draw.getAsDouble() - mean;
      sum += deviation;
      squares += deviation * deviation;
      fourths += Math.pow(deviation, 4);
    }
    assertThat(sum / DRAWS).isCloseTo(0, within(5 * Math.sqrt(variance / DRAWS)));
    double spread = Math.sqrt((kurtosis - 1) / DRAWS);
    assertThat(squares / DRAWS / variance).isCloseTo(1, within(5 * spread));
    assertThat(fourths / DRAWS / variance / variance / kurtosis).isCloseTo(1, within(0.1));
  }
}
