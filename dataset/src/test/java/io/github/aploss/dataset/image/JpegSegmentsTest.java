package io.github.aploss.dataset.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JpegSegmentsTest {
  private static byte[] hex(String text) {
    return HexFormat.of().parseHex(text.replace(" ", ""));
  }

  private static List<String> markers(String text) {
    JpegSegments segments = new JpegSegments(hex(text));
    List<String> markers = new ArrayList<>();
    while (segments.next()) {
      markers.add(Integer.toHexString(segments.marker()));
    }
    return markers;
  }

  @Test
  void segmentsAreSkippedByTheirLength() {
    assertThat(markers("ffd8 ffe0 0004 ffc0 ffc4 0102" + "00".repeat(256) + "ffd9"))
        .containsExactly("e0", "c4", "d9");
  }

  @Test
  void markersWithoutContentAndFillBytesArePassed() {
    assertThat(markers("ffd8 ff01 ffff ffd0 ff00 11 22 ffc2 0003 07 ffd9"))
        .containsExactly("d0", "c2", "d9");
  }

  @Test
  void aFileThatEndsInASegmentHasItsMarkerAndZerosBehind() {
    JpegSegments segments = new JpegSegments(hex("ffd8 ffc0 0011 08 01"));
    assertThat(segments.next()).isTrue();
    assertThat(segments.isFrame()).isTrue();
    assertThat(segments.content(0)).isEqualTo(8);
    assertThat(segments.content(1)).isEqualTo(1);
    assertThat(segments.content(2)).isZero();
    assertThat(segments.next()).isFalse();
    assertThat(markers("ffd8 ffc0 00")).containsExactly("c0");
    assertThat(markers("ffd8 ff")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xc0, 0xc1, 0xc3, 0xc5, 0xc7, 0xc9, 0xcb, 0xcd, 0xcf})
  void framesStateTheSize(int marker) {
    assertThat(JpegSegments.isFrame(marker)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {0xbf, 0xc4, 0xc8, 0xcc, 0xd0, 0xda})
  void tablesAndScansAreNoFrames(int marker) {
    assertThat(JpegSegments.isFrame(marker)).isFalse();
  }
}
