package io.github.aploss.dataset;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Images with their objects, all in memory but the pixels.
 *
 * @param classes names; a label is an index into this list
 * @param categoryIds the COCO category id of each class; for VOC 1, 2, ...
 * @param warnings what was repaired or left out while reading, one sentence each
 * @param annotated whether every image has annotations (which may name no object)
 */
public record Dataset(
    DatasetFormat format,
    List<String> classes,
    List<Long> categoryIds,
    List<LabelledImage> images,
    List<String> warnings,
    boolean annotated) {

  public Dataset {
    classes = List.copyOf(classes);
    categoryIds = List.copyOf(categoryIds);
    images = List.copyOf(images);
    warnings = List.copyOf(warnings);
  }

  /** The same with all objects in one class. */
  public Dataset asOneClass(String name) {
    return new Dataset(
        format,
        List.of(name),
        List.of(1L),
        images.stream()
            .map(
                image ->
                    image.withObjects(
                        image.objects().stream().map(object -> object.withLabel(0)).toList()))
            .toList(),
        warnings,
        annotated);
  }

  /** The same with a sentence in front of the warnings. */
  public Dataset withNote(String sentence) {
    List<String> all = new ArrayList<>(List.of(sentence));
    all.addAll(warnings);
    return new Dataset(format, classes, categoryIds, images, all, annotated);
  }

  /** The same with other images. */
  public Dataset withImages(List<LabelledImage> others) {
    return new Dataset(format, classes, categoryIds, others, warnings, annotated);
  }

  /** The same with a warning that names the classes that no object is of, if there are any. */
  public Dataset warnedOfAbsentClasses() {
    Set<Integer> present = new HashSet<>();
    images.forEach(image -> image.objects().forEach(object -> present.add(object.label())));
    List<String> absent =
        IntStream.range(0, classes.size())
            .filter(label -> !present.contains(label))
            .mapToObj(classes::get)
            .toList();
    if (absent.isEmpty()) {
      return this;
    }
    List<String> more = new ArrayList<>(warnings);
    more.add(
        "no object is of the class%s %s"
            .formatted(absent.size() == 1 ? "" : "es", ClassLabels.few(absent)));
    return new Dataset(format, classes, categoryIds, images, more, annotated);
  }

  /**
   * A SHA-256 in hexadecimal over classes, ids, sizes and objects: equal for equal annotations,
   * wherever they lie on disk. The pixels are not part of it.
   */
  public String fingerprint() {
    return DatasetFingerprint.of(this);
  }

  /** One line such as {@code 292 images, 4888 objects: RBC 4155, WBC 372, Platelets 361}. */
  public String summary() {
    return DatasetSummary.of(this).toString();
  }
}
