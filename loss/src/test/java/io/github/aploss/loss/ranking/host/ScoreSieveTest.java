package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ScoreSieveTest {
  private static final float[] ODD = {
    Float.NaN,
    Float.intBitsToFloat(0xffc00000), // as a processor writes it
    Float.intBitsToFloat(0xff800001),
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    0f,
    -0f
  };

  private static ScoreSieve sieve(float[] scores) {
    ScoreSieve sieve = new ScoreSieve();
    // What was in it before must not matter.
    sieve.read(IntBuffer.wrap(new int[HostMemory.CHUNK]), 0, HostMemory.CHUNK);
    // With zeros around the chunk, which do not belong to it.
    int[] bits = new int[scores.length + 8];
    for (int i = 0; i < scores.length; i++) {
      bits[3 + i] = Float.floatToRawIntBits(scores[i]);
    }
    sieve.read(IntBuffer.wrap(bits), 3, scores.length);
    return sieve;
  }

  @Property(tries = 100)
  void findsWhatIsNotBelowTheBound(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = HostMemory.CHUNK) int size,
      @ForAll @DoubleRange(min = -3, max = 3) double centre) {
    float[] scores = new float[size];
    for (int i = 0; i < size; i++) {
      scores[i] =
          random.nextInt(20) == 0
              ? ODD[random.nextInt(ODD.length)]
              : (float) (centre + random.nextGaussian());
    }
    float bound = bound(random, scores);
    ScoreSieve sieve = sieve(scores);
    int[] expected = IntStream.range(0, size).filter(i -> !(scores[i] < bound)).toArray();
    assertThat(sieve.count(bound)).isEqualTo(expected.length);
    int count = sieve.find(bound);
    assertThat(Arrays.stream(sieve.positions(), 0, count).sorted().toArray()).isEqualTo(expected);
  }

  /** One of the scores most often, so that equality is met. */
  private static float bound(Random random, float[] scores) {
    float any = scores[random.nextInt(scores.length)];
    return random.nextInt(4) == 0 ? 0 : Float.isFinite(any) ? any : -1;
  }

  @Test
  void findsNothingWhereAllAreBelow() {
    float[] scores = new float[HostMemory.CHUNK];
    Arrays.fill(scores, Float.NEGATIVE_INFINITY);
    assertThat(sieve(scores).find(-Float.MAX_VALUE)).isZero();
  }

  @Test
  void findsAll() {
    float[] scores = new float[HostMemory.CHUNK];
    assertThat(sieve(scores).find(-1)).isEqualTo(scores.length);
  }

  @Test
  void onlyInfinityAndNoNumberAreNotBelowInfinity() {
    float[] scores = {1, Float.POSITIVE_INFINITY, Float.MAX_VALUE, Float.NaN};
    assertThat(sieve(scores).count(Float.POSITIVE_INFINITY)).isEqualTo(2);
  }
}
