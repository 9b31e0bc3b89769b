package io.github.aploss.dataset;

import io.github.aploss.files.Counted;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * How much a data set holds.
 *
 * @param objectsPerClass in the order of the classes
 */
public record DatasetSummary(int images, int objects, List<String> classes, int[] objectsPerClass) {

  public static DatasetSummary of(Dataset dataset) {
    int[] perClass = new int[dataset.classes().size()];
    int objects = 0;
    for (LabelledImage image : dataset.images()) {
      for (LabelledObject object : image.objects()) {
        perClass[object.label()]++;
        objects++;
      }
    }
    return new DatasetSummary(dataset.images().size(), objects, dataset.classes(), perClass);
  }

  @Override
  public String toString() {
    List<Integer> byCount = new ArrayList<>(IntStream.range(0, classes.size()).boxed().toList());
    byCount.sort((a, b) -> Integer.compare(objectsPerClass[b], objectsPerClass[a]));
    String counts =
        byCount.stream()
            .map(i -> classes.get(i) + " " + objectsPerClass[i])
            .collect(Collectors.joining(", "));
    return Counted.of(images, "image")
        + ", "
        + Counted.of(objects, "object")
        + (counts.isEmpty() ? "" : ": " + counts);
  }
}
