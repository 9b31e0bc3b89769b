package io.github.aploss.study.form;

import io.github.aploss.study.StudyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is trained, how it is judged, and what others reported. Start here.
 *
 * @param name of its folder
 * @param shows the question, in a sentence
 * @param needs of its data and machine, in words
 * @param earlier trainings that variants need, each of which may need those before it
 * @param axes at least one
 * @param seeds of everything random; equal seeds of two variants see the same images in the same
 *     order, which pairs them
 * @param columns of the table: numbers of COCO such as {@code AP50}
 * @param reference the variant that the others are compared with; empty: the first
 * @param settings of all variants
 * @param scales by name; at least one, the first is the usual
 * @param yaml what its file says; may be empty
 */
public record Study(
    String name,
    String title,
    String shows,
    String needs,
    List<Earlier> earlier,
    List<Axis> axes,
    List<Long> seeds,
    List<String> columns,
    List<Judgement> judgements,
    Optional<String> reference,
    Settings settings,
    Map<String, Scale> scales,
    List<Reported> reported,
    String yaml) {
  /** Of a table that names none. */
  static final List<String> USUAL_COLUMNS = List.of("AP", "AP50", "AP75");

  /** Copies the collections and keeps their order. */
  public Study {
    earlier = List.copyOf(earlier);
    axes = List.copyOf(axes);
    seeds = List.copyOf(seeds);
    columns = List.copyOf(columns);
    judgements = List.copyOf(judgements);
    scales = Collections.unmodifiableMap(new LinkedHashMap<>(scales));
    reported = List.copyOf(reported);
  }

  /**
   * The scale of a name.
   *
   * @throws StudyException if there is none
   */
  public Scale scale(Optional<String> wanted) {
    String scale = wanted.orElseGet(() -> scales.keySet().iterator().next());
    if (!scales.containsKey(scale)) {
      throw new StudyException(
          "--scale %s: the scales of %s are %s"
              .formatted(scale, name, String.join(", ", scales.keySet())));
    }
    return scales.get(scale);
  }

  /**
   * All that is compared at a scale: every value of every axis with every other.
   *
   * @throws StudyException if two have one name
   */
  public List<Variant> variants(Scale scale) {
    List<Variant> all = List.of(new Variant("", Settings.NONE, Optional.empty()));
    for (Axis axis : axes(scale)) {
      List<Variant> product = new ArrayList<>();
      for (Variant one : all) {
        axis.variants().forEach(other -> product.add(one.and(other)));
      }
      all = product;
    }
    long names = all.stream().map(Variant::name).distinct().count();
    if (names < all.size()) {
      throw new StudyException(name + ": two variants have the same name");
    }
    return all;
  }

  /** The trainings that variants need at a scale. */
  public List<Earlier> earlier(Scale scale) {
    return scale.earlier().orElse(earlier);
  }

  /** The axes at a scale. */
  public List<Axis> axes(Scale scale) {
    return scale.axes().orElse(axes);
  }

  /** The variant that the others are compared with. */
  public Variant reference(List<Variant> variants) {
    return variants.stream()
        .filter(each -> reference.isPresent() && each.name().equals(reference.get()))
        .findFirst()
        .orElse(variants.get(0));
  }

  /** The axis of values over which numbers are looked at, at a scale. */
  public Optional<Axis.OfValues> overAxis(Scale scale) {
    return judgement(Judgement.Over.class)
        .flatMap(
            over ->
                axes(scale).stream()
                    .filter(Axis.OfValues.class::isInstance)
                    .map(Axis.OfValues.class::cast)
                    .filter(axis -> axis.name().equals(over.axis()))
                    .findFirst());
  }

  /** The judgement of a kind, if the study asks for it. */
  public <J extends Judgement> Optional<J> judgement(Class<J> kind) {
    return judgements.stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }
}
