package io.github.aploss.export.model;

import io.github.aploss.export.graph.ElementType;
import java.util.OptionalInt;

/**
 * What images a model takes.
 *
 * @param type of their values
 * @param side of the squares that they are; empty: any height and width
 */
public record InputShape(ElementType type, OptionalInt side) {
  String height() {
    return side.isPresent() ? Integer.toString(side.getAsInt()) : "height";
  }

  String width() {
    return side.isPresent() ? Integer.toString(side.getAsInt()) : "width";
  }
}
