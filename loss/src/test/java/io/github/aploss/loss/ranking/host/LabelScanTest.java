package io.github.aploss.loss.ranking.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelScanTest {
  private static final int LENGTH = 21;

  private static byte[] labels(int position, int label) {
    byte[] labels = new byte[LENGTH + 3];
    labels[position] = (byte) label;
    return labels;
  }

  /** In the first word, in the second, and in what is left. */
  @Test
  void findsALabelWhereverItStands() {
    for (int label : new int[] {1, 2, -1, -128}) {
      for (int position = 0; position < LENGTH; position++) {
        byte[] labels = labels(position, label);
        for (int from = 0; from < LENGTH; from++) {
          int expected = from <= position ? position : -1;
          assertThat(LabelScan.nextNonZero(labels, from, LENGTH)).isEqualTo(expected);
          assertThat(LabelScan.nextPositive(labels, from, LENGTH))
              .isEqualTo(label == 1 ? expected : -1);
        }
      }
    }
  }

  @Test
  void whatStandsBeyondTheLengthIsNotThere() {
    assertThat(LabelScan.nextNonZero(labels(LENGTH, 1), 0, LENGTH)).isEqualTo(-1);
    assertThat(LabelScan.nextNonZero(labels(LENGTH - 1, 1), 0, LENGTH - 1)).isEqualTo(-1);
    assertThat(LabelScan.nextNonZero(labels(15, 1), 0, 15)).isEqualTo(-1);
  }

  @Test
  void aPositiveIsFoundBehindIgnoredOnes() {
    byte[] labels = {0, -1, -1, 0, 1, 1, -1, 0, -1, 1};
    assertThat(LabelScan.nextNonZero(labels, 0, labels.length)).isEqualTo(1);
    assertThat(LabelScan.nextPositive(labels, 0, labels.length)).isEqualTo(4);
    assertThat(LabelScan.nextPositive(labels, 5, labels.length)).isEqualTo(5);
    assertThat(LabelScan.nextPositive(labels, 6, labels.length)).isEqualTo(9);
  }
}
