package io.github.aploss.detector.layer;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.LongArrayRefOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * The weights of a convolution in the order that oneDNN computes with, which would otherwise
 * arrange them anew on every call.
 *
 * <p>For 16 bits the order depends on the size of the maps. Heads see one size a level, and from
 * one packed order to another oneDNN has only its reference code, which takes many times as long as
 * the convolution. So each size has its own, up to {@link #SIZES}; further ones compute with the
 * weights as they are, from which it has a fast way.
 */
final class PackedWeights implements AutoCloseable {
  /** As many as a pyramid has levels. */
  private static final int SIZES = 5;

  /** What the order of float32 depends on. */
  private static final List<Long> ANY_SIZE = List.of();

  private final ConvShape shape;
  private final Tensor dense;
  private final boolean reduced;
  private final Map<List<Long>, Tensor> packed = new ConcurrentHashMap<>();

  /**
   * @param dense closed by its owner after this; [out, in / groups, k, k], float32 or bfloat16
   */
  PackedWeights(ConvShape shape, Tensor dense) {
    this.shape = shape;
    this.dense = dense;
    this.reduced = dense.scalar_type().intern() == ScalarType.BFloat16;
  }

  /** The weights for images [B, in, H, W]. */
  Tensor of(Tensor images) {
    List<Long> size =
        reduced
            ? List.of(images.size(0), images.size(1), images.size(2), images.size(3))
            : ANY_SIZE;
    Tensor known = packed.get(size);
    if (known != null) {
      return known;
    }
    return packed.size() < SIZES ? packed.computeIfAbsent(size, this::pack) : dense;
  }

  private Tensor pack(List<Long> size) {
    try (PointerScope scope = new PointerScope()) {
      long[] padding = both(shape.padding());
      long[] stride = both(shape.stride());
      long[] dilation = both(shape.dilation());
      long[] sides = size.stream().mapToLong(Long::longValue).toArray();
      Tensor weights = dense.to_mkldnn();
      Tensor arranged =
          sides.length == 0
              ? torch.mkldnn_reorder_conv2d_weight(
                  weights, padding, stride, dilation, shape.groups(), new LongArrayRefOptional())
              : torch.mkldnn_reorder_conv2d_weight(
                  weights, padding, stride, dilation, shape.groups(), sides);
      arranged.retainReference();
      return arranged;
    }
  }

  private static long[] both(long value) {
    long[] values = new long[2];
    Arrays.fill(values, value);
    return values;
  }

  @Override
  public void close() {
    packed.values().forEach(Tensor::close);
  }
}
