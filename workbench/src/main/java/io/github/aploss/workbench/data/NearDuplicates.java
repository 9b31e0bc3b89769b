package io.github.aploss.workbench.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.ImageReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pictures of different splits that look alike: a test with them says too much of the detector. */
final class NearDuplicates {
  /** Bits of the hash that may differ. */
  static final int ALIKE = 3;

  /** Two images that look alike. */
  record Pair(String split, LabelledImage image, String otherSplit, LabelledImage other) {}

  private record Hashed(LabelledImage image, long hash) {}

  private NearDuplicates() {}

  static List<Pair> of(Map<String, Dataset> splits) {
    Map<String, List<Hashed>> hashed = new LinkedHashMap<>();
    splits.forEach((name, dataset) -> hashed.put(name, hashes(dataset)));
    List<String> names = List.copyOf(splits.keySet());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      for (int j = i + 1; j < names.size(); j++) {
        compare(names.get(i), names.get(j), hashed, pairs);
      }
    }
    return pairs;
  }

  private static List<Hashed> hashes(Dataset dataset) {
    return dataset.images().parallelStream()
        .map(image -> new Hashed(image, PictureHash.of(ImageReader.read(image))))
        .toList();
  }

  /** Splits that share files, as trainval and train do, are not compared by them. */
  private static void compare(
      String split, String otherSplit, Map<String, List<Hashed>> hashed, List<Pair> pairs) {
    for (Hashed one : hashed.get(split)) {
      for (Hashed other : hashed.get(otherSplit)) {
        if (PictureHash.distance(one.hash(), other.hash()) <= ALIKE && !sameFile(one, other)) {
          pairs.add(new Pair(split, one.image(), otherSplit, other.image()));
        }
      }
    }
  }

  private static boolean sameFile(Hashed one, Hashed other) {
    return absolute(one).equals(absolute(other));
  }

  private static Path absolute(Hashed each) {
    return each.image().file().toAbsolutePath().normalize();
  }
}
