package io.github.aploss.dataset.writing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.DatasetSummary;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.check.SplitCheck;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.reading.DatasetReader;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.files.FileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetConverterTest {
  @TempDir Path temp;
  private Path scenes;
  private Dataset whole;

  @BeforeEach
  void makeScenes() {
    scenes = temp.resolve("scenes");
    SceneGenerator.write(scenes, new SceneOptions(40, 1, 64, ImageEncoding.PNG));
    whole = read(scenes, "trainval");
  }

  private static Dataset read(Path folder, String split) {
    return DatasetReader.read(DatasetRequest.of(folder, split));
  }

  @ParameterizedTest
  @EnumSource(DatasetFormat.class)
  void whatIsWrittenIsReadAsItWas(DatasetFormat format) throws IOException {
    Path out = temp.resolve("out");
    DatasetConverter.write(Map.of("train", whole), format, out);
    Dataset written = read(out, "train");
    assertThat(written.format()).isEqualTo(format);
    assertThat(written.summary()).isEqualTo(whole.summary());
    assertThat(written.classes()).isEqualTo(whole.classes());
    for (int i = 0; i < whole.images().size(); i++) {
      LabelledImage image = written.images().get(i);
      assertThat(image.objects())
          .extracting(object -> object.box())
          .isEqualTo(whole.images().get(i).objects().stream().map(each -> each.box()).toList());
      assertThat(Files.readAllBytes(image.file()))
          .isEqualTo(Files.readAllBytes(whole.images().get(i).file()));
    }
    assertThat(SplitCheck.of(new DatasetRoot(out, "train"), Optional.empty()).isClean()).isTrue();
    assertThatThrownBy(() -> DatasetConverter.write(Map.of("train", whole), format, out))
        .isInstanceOf(FileException.class);
  }

  @Test
  void partsHaveTheirShareOfEveryClassAndEveryImageOnce() {
    Map<String, Double> shares = new LinkedHashMap<>();
    shares.put("train", .75);
    shares.put("test", .25);
    Map<String, Dataset> parts = StratifiedSplit.of(whole, shares, 3);
    Set<String> ids = new HashSet<>();
    parts
        .values()
        .forEach(part -> part.images().forEach(image -> assertThat(ids.add(image.id())).isTrue()));
    assertThat(ids).hasSize(whole.images().size());
    assertThat(parts.get("test").images()).hasSizeBetween(7, 9);
    int[] all = imagesPerClass(whole);
    int[] test = imagesPerClass(parts.get("test"));
    for (int label = 0; label < all.length; label++) {
      assertThat((double) test[label] / all[label]).isBetween(.1, .4);
    }
    assertThat(StratifiedSplit.of(whole, shares, 3)).isEqualTo(parts);
    assertThat(StratifiedSplit.of(whole, shares, 4)).isNotEqualTo(parts);
    assertThat(DatasetSummary.of(whole).images()).isEqualTo(32);
  }

  private static int[] imagesPerClass(Dataset dataset) {
    int[] counts = new int[dataset.classes().size()];
    dataset
        .images()
        .forEach(
            image ->
                image.objects().stream()
                    .map(object -> object.label())
                    .distinct()
                    .forEach(label -> counts[label]++));
    return counts;
  }

  @Test
  void sharesMustSumToOneAndReachEveryPart() {
    assertThatThrownBy(() -> StratifiedSplit.of(whole, Map.of("a", .5, "b", .6), 0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("sum to 1");
    assertThatThrownBy(() -> StratifiedSplit.of(whole, Map.of("a", .9999, "b", .0001), 0))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("the part b gets no image");
  }
}
