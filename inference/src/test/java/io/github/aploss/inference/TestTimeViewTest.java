package io.github.aploss.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.transform.Interpolation;
import io.github.aploss.dataset.transform.ResizeSquare;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detector.candidate.Candidates;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestTimeViewTest {
  private static TestTimeView view(int width, int height, int side) {
    Image image = new Image(width, height, new float[3 * width * height]);
    LabelledImage source = new LabelledImage("image", 1, null, width, height, List.of());
    return TestTimeView.of(
        new ResizeSquare(side, Interpolation.BILINEAR)
            .apply(Sample.of(source, image), new SplittableRandom(0)));
  }

  private static float[] inSource(TestTimeView view, float... boxes) {
    int count = boxes.length / 4;
    Candidates found = new Candidates(boxes, new float[count], new float[count], new int[count]);
    return view.inSource(found).boxes();
  }

  @Test
  void boxesGrowBackToTheSource() {
    TestTimeView view = view(60, 30, 20);
    assertThat(inSource(view, 1, 2, 8, 16)).containsExactly(3, 3, 24, 24);
  }

  @Test
  void boxesOfTheMirroredImageAreMirroredBack() {
    TestTimeView view = view(60, 30, 20).mirror();
    assertThat(inSource(view, 12, 2, 19, 16)).containsExactly(3, 3, 24, 24);
    assertThat(inSource(view.mirror(), 1, 2, 8, 16)).containsExactly(3, 3, 24, 24);
  }

  @ParameterizedTest
  @CsvSource({"333, 499, 64", "1, 1, 700", "1023, 77, 300", "640, 480, 256"})
  void theWholeViewIsTheWholeSource(int width, int height, int side) {
    TestTimeView view = view(width, height, side);
    assertThat(inSource(view, 0, 0, side, side)).containsExactly(0, 0, width, height);
    assertThat(inSource(view.mirror(), 0, 0, side, side)).containsExactly(0, 0, width, height);
  }
}
