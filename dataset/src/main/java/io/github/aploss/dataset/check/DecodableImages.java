package io.github.aploss.dataset.check;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Which images of a data set can be decoded; all of them are, on all processors. */
public final class DecodableImages {
  private DecodableImages() {}

  /** The data set without those that cannot, of which a note tells. */
  public static Dataset of(Dataset dataset) {
    List<Optional<String>> damage =
        dataset.images().parallelStream().map(DecodableImages::damage).toList();
    List<String> sentences = damage.stream().flatMap(Optional::stream).toList();
    if (sentences.isEmpty()) {
      return dataset;
    }
    List<LabelledImage> whole =
        IntStream.range(0, damage.size())
            .filter(i -> damage.get(i).isEmpty())
            .mapToObj(dataset.images()::get)
            .toList();
    return dataset
        .withImages(whole)
        .withNote(
            "%d of the images to select weights on cannot be decoded and were left out; the first: %s"
                .formatted(sentences.size(), sentences.get(0)));
  }

  /** Why an image cannot be used, a sentence. */
  static Optional<String> damage(LabelledImage image) {
    try {
      ImageReader.read(image);
      return Optional.empty();
    } catch (DatasetException e) {
      return Optional.of(e.getMessage());
    }
  }
}
