package io.github.aploss.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.TestImages;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DecodableImagesTest {
  private static final byte[] PICTURE = TestImages.png(TestImages.random(60, 40, 1));

  @TempDir private Path temp;

  private Dataset dataset(byte[]... pictures) {
    List<LabelledImage> images = new ArrayList<>();
    for (byte[] picture : pictures) {
      String id = "image" + images.size();
      Path file = TestImages.write(temp.resolve(id + ".png"), picture);
      images.add(new LabelledImage(id, images.size() + 1, file, 60, 40, List.of()));
    }
    return new Dataset(DatasetFormat.VOC, List.of("cat"), List.of(1L), images, List.of(), true);
  }

  @Test
  void wholeImagesStayAndNothingIsSaid() {
    Dataset dataset = dataset(PICTURE, PICTURE);
    assertThat(DecodableImages.of(dataset)).isSameAs(dataset);
  }

  @Test
  void damagedImagesAreLeftOutAndToldOf() {
    byte[] cut = Arrays.copyOf(PICTURE, PICTURE.length / 2);
    Dataset dataset = DecodableImages.of(dataset(cut, PICTURE, cut));
    assertThat(dataset.images()).extracting(LabelledImage::id).containsExactly("image1");
    assertThat(dataset.warnings())
        .singleElement()
        .asString()
        .startsWith("2 of the images to select weights on cannot be decoded")
        .contains("image0.png");
  }
}
