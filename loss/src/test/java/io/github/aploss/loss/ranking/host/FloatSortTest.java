package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatSortTest {
  /** A stable sort by comparison. Of zeros it takes the negative one first, and NaN last. */
  private static int[] compared(float[] values) {
    return IntStream.range(0, values.length)
        .boxed()
        .sorted(Comparator.comparing(i -> values[i], Float::compare))
        .mapToInt(i -> i)
        .toArray();
  }

  private static float[] random(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) random.nextGaussian() * 8;
    }
    return values;
  }

  /** The special values, with others so that there are as many as asked for. */
  private static float[] padded(int size, float... special) {
    float[] values = random(size, 1);
    System.arraycopy(special, 0, values, 0, special.length);
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 511, 512, 513, 5000})
  void asByComparisonAtEverySize(int size) {
    float[] values = random(size, size);
    float[] before = values.clone();
    assertThat(FloatSort.order(values)).isEqualTo(compared(values));
    assertThat(values).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(ints = {511, 512})
  void equalNumbersStayInTheirOrder(int size) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = -(i % 3);
    }
    int[] order = FloatSort.order(values);
    assertThat(order).isEqualTo(compared(values)).startsWith(2, 5, 8).endsWith(507, 510);
  }

  @ParameterizedTest
  @ValueSource(ints = {511, 512})
  void infinitiesLieAtTheEndsAndNotANumberBehindThem(int size) {
    float negativeNan = Float.intBitsToFloat(0xffc00001);
    float[] values =
        padded(
            size,
            Float.NaN,
            Float.POSITIVE_INFINITY,
            Float.NEGATIVE_INFINITY,
            negativeNan,
            Float.MAX_VALUE,
            -Float.MAX_VALUE);
    int[] order = FloatSort.order(values);
    assertThat(order).isEqualTo(compared(values)).startsWith(2, 5).endsWith(4, 1, 0, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {511, 512})
  void negativeZeroIsBeforeZero(int size) {
    float[] values = new float[size];
    Arrays.fill(values, 1);
    float[] special = {0f, -0f, Float.MIN_VALUE, -Float.MIN_VALUE, 0f, -0f};
    System.arraycopy(special, 0, values, 0, special.length);
    assertThat(FloatSort.order(values)).startsWith(3, 1, 5, 0, 4, 2, 6);
  }

  @Test
  void everyBitOfANumberCounts() {
    // Neighbours at every magnitude, of each pair the upper one first.
    float[] values = new float[2 * 510];
    for (int i = 0; i < 510; i++) {
      float value = Float.intBitsToFloat((i / 2 << 23 | 0x2aaaaa) ^ (i % 2 << 31));
      values[2 * i] = Math.nextUp(value);
      values[2 * i + 1] = value;
    }
    assertThat(FloatSort.order(values)).isEqualTo(compared(values));
  }

  @Provide
  Arbitrary<float[]> numbers() {
    Arbitrary<Float> any = Arbitraries.integers().map(Float::intBitsToFloat);
    Arbitrary<Float> close = Arbitraries.integers().between(-20, 20).map(i -> i / 4f);
    Arbitrary<Float> special =
        Arbitraries.of(
            0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, Float.MIN_VALUE);
    return Arbitraries.oneOf(any, close, special).array(float[].class).ofMaxSize(1100);
  }

  @Property(tries = 300)
  void asByComparisonWhateverTheNumbers(@ForAll("numbers") float[] values) {
    assertThat(FloatSort.order(values)).isEqualTo(compared(values));
  }
}
