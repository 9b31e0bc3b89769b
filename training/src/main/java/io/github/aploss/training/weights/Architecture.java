package io.github.aploss.training.weights;

import io.github.aploss.detector.zoo.ModelZoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The network that tensors belong to, as far as their names and shapes tell.
 *
 * @param backbone in words
 * @param key how names of models end that have this backbone, such as {@code resnet50}
 * @param detector what the backbone is a part of, if not of a classifier
 */
public record Architecture(String backbone, Optional<String> key, Optional<String> detector) {
  private static final int STAGES = 4;
  private static final Map<List<Integer>, String> BASIC =
      Map.of(List.of(2, 2, 2, 2), "18", List.of(3, 4, 6, 3), "34");
  private static final Map<List<Integer>, String> BOTTLENECK =
      Map.of(List.of(3, 4, 6, 3), "50", List.of(3, 4, 23, 3), "101", List.of(3, 8, 36, 3), "152");

  /** The architecture of a file, or empty if the file has no backbone that is known. */
  public static Optional<Architecture> of(ForeignWeights weights) {
    if (weights.has("backbone.conv1.weight")
        && weights.has("backbone.layer1.0.conv2.weight")
        && weights.shape("backbone.layer1.0.conv2.weight").size() == 4) {
      return Optional.of(resNet(weights));
    }
    if (weights.has("backbone.features.0.weight")) {
      boolean whole = weights.has("backbone.features.28.weight");
      return Optional.of(
          new Architecture(
              whole ? "VGG-16" : "a network like VGG",
              whole ? Optional.of("vgg16") : Optional.empty(),
              detector(weights)));
    }
    return Optional.empty();
  }

  private static Architecture resNet(ForeignWeights weights) {
    List<Integer> depths = new ArrayList<>();
    for (int stage = 1; stage <= STAGES; stage++) {
      int depth = 0;
      while (weights.has("backbone.layer%d.%d.conv1.weight".formatted(stage, depth))) {
        depth++;
      }
      depths.add(depth);
    }
    boolean bottleneck = weights.has("backbone.layer1.0.conv3.weight");
    List<Long> second = weights.shape("backbone.layer1.0.conv2.weight");
    long groups = second.get(0) / Math.max(1, second.get(1));
    String number = (bottleneck ? BOTTLENECK : BASIC).get(depths);
    boolean standard =
        number != null && weights.shape("backbone.conv1.weight").equals(List.of(64L, 3L, 7L, 7L));
    if (standard && groups == 1 && second.get(0) == 64) {
      return named("ResNet-" + number, "resnet" + number, weights);
    }
    if (standard && groups > 1) {
      String width = groups + "x" + second.get(1) + "d";
      return named("ResNeXt-" + number + " " + width, "resnext" + number + "-" + width, weights);
    }
    String words = "a residual network of " + depths + " blocks";
    return new Architecture(words, Optional.empty(), detector(weights));
  }

  private static Architecture named(String name, String key, ForeignWeights weights) {
    return new Architecture(name, Optional.of(key), detector(weights));
  }

  private static Optional<String> detector(ForeignWeights weights) {
    if (weights.has("extra.conv8_1.weight")) {
      return Optional.of(weights.has("classification.6.weight") ? "SSD512" : "SSD300");
    }
    if (weights.tensors().stream().anyMatch(spec -> spec.name().contains("roi_heads."))) {
      return Optional.of("Faster R-CNN");
    }
    return weights.has("classification.output.weight")
        ? Optional.of("RetinaNet")
        : Optional.empty();
  }

  /** Names of models with this backbone. */
  public List<String> models() {
    return ModelZoo.names().stream()
        .filter(name -> key.filter(backboneKey -> name.endsWith("-" + backboneKey)).isPresent())
        .toList();
  }

  /** Such as "RetinaNet on ResNet-50". */
  public String words() {
    return detector.map(name -> name + " on " + backbone).orElse(backbone);
  }
}
