package io.github.aploss.dataset.writing;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Divides the images of a data set so that every part has its share of every class: iterative
 * stratification (Sechidis, Tsoumakas and Vlahavas, ECML 2011). The rarest class is dealt out
 * first, each image to the part that lacks most of it.
 */
public final class StratifiedSplit {
  private final Map<String, Double> parts;
  private final Map<String, double[]> wanted = new LinkedHashMap<>();
  private final Map<String, List<LabelledImage>> dealt = new LinkedHashMap<>();
  private final int classes;

  private StratifiedSplit(Map<String, Double> parts, int classes) {
    this.parts = parts;
    this.classes = classes;
  }

  /**
   * @param parts the shares, which sum to 1, by the names of the parts
   * @param seed equal seeds give equal parts
   * @throws DatasetException if the shares are none, or leave a part without image
   */
  public static Map<String, Dataset> of(Dataset dataset, Map<String, Double> parts, long seed) {
    double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
    if (Math.abs(sum - 1) > 1e-6 || parts.values().stream().anyMatch(share -> !(share > 0))) {
      throw new DatasetException(
          "the parts are %s; their shares must be above 0 and sum to 1".formatted(parts));
    }
    return new StratifiedSplit(parts, dataset.classes().size()).deal(dataset, seed);
  }

  private Map<String, Dataset> deal(Dataset dataset, long seed) {
    List<LabelledImage> left = new ArrayList<>(dataset.images());
    Collections.shuffle(left, new Random(seed));
    int[] counts = new int[classes + 1];
    left.forEach(image -> labels(image).forEach(label -> counts[label]++));
    counts[classes] = left.size();
    parts.forEach(
        (name, share) -> {
          double[] lacks = new double[classes + 1];
          for (int i = 0; i <= classes; i++) {
            lacks[i] = share * counts[i];
          }
          wanted.put(name, lacks);
          dealt.put(name, new ArrayList<>());
        });
    while (!left.isEmpty()) {
      dealRarest(left);
    }
    return inOrder(dataset);
  }

  /**
   * Deals the images of the class that the fewest of those left have; at last those without any.
   */
  private void dealRarest(List<LabelledImage> left) {
    int[] counts = new int[classes];
    left.forEach(image -> labels(image).forEach(label -> counts[label]++));
    int rarest = -1;
    for (int label = 0; label < classes; label++) {
      if (counts[label] > 0 && (rarest < 0 || counts[label] < counts[rarest])) {
        rarest = label;
      }
    }
    int label = rarest < 0 ? classes : rarest;
    List<LabelledImage> with =
        left.stream().filter(image -> label == classes || labels(image).contains(label)).toList();
    left.removeAll(new HashSet<>(with));
    with.forEach(image -> deal(image, label));
  }

  private void deal(LabelledImage image, int label) {
    String best = null;
    for (String name : parts.keySet()) {
      double[] lacks = wanted.get(name);
      double[] bestLacks = best == null ? null : wanted.get(best);
      if (best == null
          || lacks[label] > bestLacks[label]
          || lacks[label] == bestLacks[label] && lacks[classes] > bestLacks[classes]) {
        best = name;
      }
    }
    dealt.get(best).add(image);
    double[] lacks = wanted.get(best);
    labels(image).forEach(each -> lacks[each]--);
    lacks[classes]--;
  }

  private static Set<Integer> labels(LabelledImage image) {
    return image.objects().stream().map(LabelledObject::label).collect(Collectors.toSet());
  }

  private Map<String, Dataset> inOrder(Dataset dataset) {
    Map<String, Dataset> splits = new LinkedHashMap<>();
    dealt.forEach(
        (name, images) -> {
          if (images.isEmpty()) {
            throw new DatasetException(
                "the part %s gets no image of %d; give it a larger share"
                    .formatted(name, dataset.images().size()));
          }
          Set<LabelledImage> chosen = new HashSet<>(images);
          splits.put(
              name,
              dataset.withImages(dataset.images().stream().filter(chosen::contains).toList()));
        });
    return splits;
  }
}
