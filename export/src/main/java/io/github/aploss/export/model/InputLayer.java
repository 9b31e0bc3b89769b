package io.github.aploss.export.model;

import io.github.aploss.detector.input.InputNormalisation;
import io.github.aploss.export.graph.ElementType;
import io.github.aploss.export.graph.Graph;
import io.github.aploss.export.graph.Value;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** Pixels [B, H, W, 3], red, green, blue in 0 to 255, to what the network sees [B, 3, H, W]. */
record InputLayer(Graph graph, InputNormalisation normalisation) {
  Value normalised(Value pixels, ElementType type) {
    Value numbers = type == ElementType.FLOAT32 ? pixels : graph.cast(pixels, ElementType.FLOAT32);
    Value ordered =
        normalisation.rgb() ? numbers : graph.gather(numbers, graph.integers(2, 1, 0), 3);
    Value factors = graph.numbers(channels(c -> normalisation.scale() / deviation(c)));
    Value shifts = graph.numbers(channels(c -> -normalisation.mean().get(c) / deviation(c)));
    return graph.transpose(graph.add(graph.mul(ordered, factors), shifts), 0, 3, 1, 2);
  }

  private double deviation(int channel) {
    return normalisation.deviation().get(channel);
  }

  private double[] channels(IntToDoubleFunction value) {
    return IntStream.range(0, normalisation.mean().size()).mapToDouble(value).toArray();
  }
}
