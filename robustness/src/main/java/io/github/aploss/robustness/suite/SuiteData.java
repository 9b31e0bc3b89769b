package io.github.aploss.robustness.suite;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.robustness.RobustnessException;
import io.github.aploss.robustness.random.Randomness;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The images of a suite.
 *
 * @param split all of the split, which random patches may come from
 * @param sample those that are looked at
 * @param training those that adversarial patches are trained on, read when they are needed
 * @param trainingSplit what they are called
 */
public record SuiteData(
    Dataset split, Dataset sample, Supplier<Dataset> training, String trainingSplit) {

  /**
   * Draws the sample, by the images' ids alone, so that a smaller one is part of a larger.
   *
   * @throws RobustnessException if no image has an object
   */
  public static SuiteData of(
      Dataset split, Supplier<Dataset> training, String trainingSplit, SuiteSettings settings) {
    if (split.images().stream().allMatch(image -> image.objects().isEmpty())) {
      throw new RobustnessException("the images have no objects, so that there is no precision");
    }
    return new SuiteData(
        split, some(split, settings.maxImages(), settings.seed()), training, trainingSplit);
  }

  /** So many images of a data set, in its order; 0 for all. */
  static Dataset some(Dataset dataset, int most, long seed) {
    if (most == 0 || most >= dataset.images().size()) {
      return dataset;
    }
    Set<String> drawn =
        dataset.images().stream()
            .sorted(Comparator.comparingLong(image -> draw(image.id(), -1, seed)))
            .limit(most)
            .map(LabelledImage::id)
            .collect(Collectors.toSet());
    return with(
        dataset, dataset.images().stream().filter(image -> drawn.contains(image.id())).toList());
  }

  static Dataset with(Dataset dataset, List<LabelledImage> images) {
    return new Dataset(
        dataset.format(), dataset.classes(), dataset.categoryIds(), images, List.of(), true);
  }

  static long objects(Dataset dataset) {
    return dataset.images().stream().mapToLong(image -> image.objects().size()).sum();
  }

  /**
   * The images with the objects that DeepFool attacks alone; images without are left out.
   *
   * @param most so many objects, drawn by image and number; 0 for all
   */
  static List<LabelledImage> targets(Dataset dataset, int most, long seed) {
    record Place(String image, int object, long draw) {}
    List<Place> places =
        dataset.images().stream()
            .flatMap(
                image ->
                    java.util.stream.IntStream.range(0, image.objects().size())
                        .filter(i -> isTarget(image.objects().get(i)))
                        .mapToObj(i -> new Place(image.id(), i, draw(image.id(), i, seed))))
            .sorted(Comparator.comparingLong(Place::draw))
            .limit(most == 0 ? Long.MAX_VALUE : most)
            .toList();
    Set<String> kept =
        places.stream()
            .map(place -> place.object() + " " + place.image())
            .collect(Collectors.toSet());
    return dataset.images().stream()
        .map(
            image ->
                image.withObjects(
                    java.util.stream.IntStream.range(0, image.objects().size())
                        .filter(i -> kept.contains(i + " " + image.id()))
                        .mapToObj(i -> image.objects().get(i))
                        .toList()))
        .filter(image -> !image.objects().isEmpty())
        .toList();
  }

  private static boolean isTarget(LabelledObject object) {
    return !object.difficult() && !object.crowd();
  }

  private static long draw(String image, int object, long seed) {
    return new Randomness(seed, image).generator("sample", object).nextLong();
  }
}
