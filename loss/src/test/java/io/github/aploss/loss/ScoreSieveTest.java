package io.github.aploss.loss;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class ScoreSieveTest {
  private static final int CHUNK = 512;
  private static final float[] ODD = {
    Float.NaN,
    Float.intBitsToFloat(0xffc00000), // as a processor writes it
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    0f,
    -0f
  };

  @Property(tries = 100)
  void keepsWhatIsNotBelowTheBound(
      @ForAll Random random, @ForAll @DoubleRange(min = -3, max = 3) double centre) {
    float[] scores = new float[CHUNK];
    for (int i = 0; i < CHUNK; i++) {
      scores[i] =
          random.nextInt(20) == 0
              ? ODD[random.nextInt(ODD.length)]
              : (float) (centre + random.nextGaussian());
    }
    float bound = random.nextBoolean() ? 0 : scores[(int) anyNumber(scores)];
    ScoreSieve sieve = new ScoreSieve(CHUNK);
    int count = sieve.notBelow(bound, scores);
    assertThat(Arrays.stream(sieve.places(), 0, count).sorted())
        .containsExactlyElementsOf(
            IntStream.range(0, CHUNK).filter(i -> !(scores[i] < bound)).boxed().toList());
  }

  private static long anyNumber(float[] scores) {
    return IntStream.range(0, CHUNK).filter(i -> Float.isFinite(scores[i])).findFirst().orElse(0);
  }

  @Property(tries = 1)
  void findsNothingWhereAllAreBelow() {
    float[] scores = new float[CHUNK];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    assertThat(new ScoreSieve(CHUNK).notBelow(-Float.MAX_VALUE, scores)).isZero();
  }
}
