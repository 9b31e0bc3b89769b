package io.github.aploss.study.form;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What varies in a study; several axes multiply. */
public sealed interface Axis permits Axis.OfValues, Axis.OfVariants {
  /** As tables call it. */
  String name();

  /** The values, as variants of their own. */
  List<Variant> variants();

  /**
   * The values of one path of the recipe.
   *
   * @param path such as {@code loss.delta}
   * @param values as they would stand in YAML
   */
  record OfValues(String name, String path, List<String> values) implements Axis {
    /** Copies the list. */
    public OfValues {
      values = List.copyOf(values);
    }

    @Override
    public List<Variant> variants() {
      return values.stream().map(this::variant).toList();
    }

    private Variant variant(String value) {
      String plain = value.startsWith("\"") ? value.substring(1, value.length() - 1) : value;
      return new Variant(name + " " + plain, new Settings(Map.of(path, value)), Optional.empty());
    }
  }

  /** Variants with names, each of which may set several values. */
  record OfVariants(String name, List<Variant> variants) implements Axis {
    /** Copies the list. */
    public OfVariants {
      variants = List.copyOf(variants);
    }
  }
}
