package io.github.aploss.dataset.writing;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StratifiedSplitTest {
  private static final int COMMON = 0;
  private static final int RARE = 1;

  private static Dataset dataset(int images, IntFunction<List<Integer>> labels) {
    return new Dataset(
        DatasetFormat.COCO,
        List.of("common", "rare"),
        List.of(1L, 2L),
        IntStream.range(0, images).mapToObj(i -> image(i, labels.apply(i))).toList(),
        List.of(),
        true);
  }

  private static LabelledImage image(int number, List<Integer> labels) {
    List<LabelledObject> objects =
        labels.stream()
            .map(label -> new LabelledObject(new Box(0, 0, 2, 2), label, false, false, false, 4))
            .toList();
    String id = "image" + number;
    return new LabelledImage(id, number + 1, Path.of(id + ".png"), 8, 8, objects);
  }

  private static Map<String, Double> shares(double train, double test) {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("train", train);
    shares.put("test", test);
    return shares;
  }

  private static long with(Dataset part, int label) {
    return part.images().stream()
        .filter(image -> image.objects().stream().anyMatch(object -> object.label() == label))
        .count();
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyPartHasItsShareOfTheRarestClass(long seed) {
    Dataset whole = dataset(20, i -> i < 4 ? List.of(COMMON, RARE, RARE) : List.of(COMMON));
    Map<String, Dataset> parts = StratifiedSplit.of(whole, shares(.5, .5), seed);
    for (Dataset part : parts.values()) {
      assertThat(with(part, RARE)).isEqualTo(2);
      assertThat(with(part, COMMON)).isEqualTo(10);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, 2, 3})
  void imagesWithoutObjectsAreSharedTooAndKeepTheirOrder(long seed) {
    Dataset whole = dataset(30, i -> i < 10 ? List.of(RARE) : List.of());
    Map<String, Dataset> parts = StratifiedSplit.of(whole, shares(.7, .3), seed);
    assertThat(parts.get("train").images()).hasSize(21);
    assertThat(with(parts.get("train"), RARE)).isEqualTo(7);
    assertThat(parts.get("test").images())
        .hasSize(9)
        .extracting(LabelledImage::numericId)
        .isSorted();
  }
}
