package io.github.aploss.export.decoding;

import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;

/**
 * The sizes of the images of a batch and of the frame that they lie in, known when the graph is
 * run.
 *
 * @param image height and width of the images, int64 [2]
 * @param frame likewise of the frame
 */
public record Frame(Value image, Value frame) {
  private static final int HEIGHT = 0;
  private static final int WIDTH = 1;

  /** The upper left of a frame whose sides are multiples of a number. */
  public static Frame of(Graph graph, Value image, int multiple) {
    return new Frame(
        image, multiple == 1 ? image : graph.add(image, missing(graph, image, multiple)));
  }

  private static Value missing(Graph graph, Value image, int multiple) {
    return graph.mod(graph.sub(graph.integers(0), image), graph.integers(multiple));
  }

  /** Images [B, 3, H, W] with zeros to the right and below, as large as the frame. */
  public Value padded(Graph graph, Value images) {
    if (frame == image) {
      return images;
    }
    Value behind = graph.sub(frame, image);
    return graph.pad(images, graph.concat(0, graph.integers(0, 0, 0, 0, 0, 0), behind));
  }

  /** Height of the frame, int64 [1]. */
  Value frameHeight(Graph graph) {
    return graph.gather(frame, graph.integers(HEIGHT), 0);
  }

  /** Width of the frame, int64 [1]. */
  Value frameWidth(Graph graph) {
    return graph.gather(frame, graph.integers(WIDTH), 0);
  }

  /** Boxes clipped to the image, of which each keeps at least one pixel. */
  Value clipped(Graph graph, Value boxes) {
    Value sides =
        graph.cast(graph.gather(image, graph.integers(WIDTH, HEIGHT), 0), ElementType.FLOAT32);
    Value highest = graph.concat(0, graph.sub(sides, graph.numbers(1)), sides);
    return graph.min(graph.max(boxes, graph.numbers(0, 0, 1, 1)), highest);
  }
}
