package io.github.aploss.robustness.cases;

import io.github.aploss.robustness.image.RgbImage;

/**
 * Statistics over the bytes of one channel.
 *
 * @param levels 0 to 255, one for each pixel
 * @param mean of them
 * @param deviation of the population
 */
record ChannelStatistics(int[] levels, double mean, double deviation) {

  static ChannelStatistics of(RgbImage image, int channel) {
    int[] levels = new int[image.pixels()];
    long sum = 0;
    long squares = 0;
    for (int i = 0; i < levels.length; i++) {
      levels[i] = image.rgb()[RgbImage.CHANNELS * i + channel] & 0xFF;
      sum += levels[i];
      squares += (long) levels[i] * levels[i];
    }
    double mean = (double) sum / levels.length;
    // n squares - sum^2 is exact, so a constant channel has no deviation at all.
    double deviation = Math.sqrt((double) (levels.length * squares - sum * sum)) / levels.length;
    return new ChannelStatistics(levels, mean, deviation);
  }

  double share(int level) {
    long count = 0;
    for (int value : levels) {
      count += value == level ? 1 : 0;
    }
    return (double) count / levels.length;
  }

  /** Pearson's; 0 where a channel is constant. */
  double correlation(ChannelStatistics other) {
    if (deviation == 0 || other.deviation == 0) {
      return 0;
    }
    double sum = 0;
    for (int i = 0; i < levels.length; i++) {
      sum += (levels[i] - mean) * (other.levels[i] - other.mean);
    }
    return sum / levels.length / deviation / other.deviation;
  }
}
