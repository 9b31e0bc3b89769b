package io.github.aploss.detector.fasterrcnn;

import io.github.aploss.detector.layer.ReducedPrecision;
import io.github.aploss.tensor.Tensors;
import java.util.List;
import org.bytedeco.pytorch.T_TensorTensorTensorTensor_T;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/**
 * RoIAlign (He et al., 2017): the features under a box as a grid of fixed size, each cell the mean
 * of samples interpolated bilinearly between the pixels of a map.
 *
 * <p>A cell is a weighted sum of pixels, so the whole operation is one sum over bags of rows of the
 * table [pixels, channels]; libtorch has that with its gradient. Boxes get no gradient.
 *
 * @param size rows and columns of the grid
 * @param samplingRatio samples of a cell in each direction; 0: one per pixel, rounded up
 * @param aligned pixel centres lie at half-integer coordinates; if not, boxes are half a pixel off
 *     and at least one pixel large, as in the first implementations
 */
public record RoiAlign(int size, int samplingRatio, boolean aligned) {
  private static final long SUM = 0;

  public RoiAlign {
    if (size < 1 || samplingRatio < 0) {
      throw new IllegalArgumentException(
          "need a size of 1 or more and a sampling ratio of 0 or more, not "
              + size
              + " and "
              + samplingRatio);
    }
  }

  /** Seven by seven cells of two by two samples, not aligned: the usual box head. */
  public static RoiAlign standard() {
    return new RoiAlign(7, 2, false);
  }

  /**
   * Where a box is looked at.
   *
   * @param map index of the feature map
   * @param image index of the image in the batch
   */
  public record Roi(int map, int image, float x1, float y1, float x2, float y2) {}

  /**
   * The features of RoIs.
   *
   * @param maps [B, C, H, W] each, of the same batch and channels; computed with in float32 if they
   *     have 16 bits
   * @param scales cells of each map per pixel of the image, such as 1/8
   * @param rois R boxes in pixels of the image
   * @return float32 [R, C, size, size]
   */
  public Tensor pool(List<Tensor> maps, double[] scales, List<Roi> rois) {
    long channels = maps.get(0).size(1);
    if (rois.isEmpty()) {
      Tensor nothing = maps.get(0).reshape(-1).narrow(0, 0, 0);
      return ReducedPrecision.widened(nothing).reshape(0, channels, size, size);
    }
    RoiAlignSamples samples = new RoiAlignSamples(this, maps, scales);
    rois.forEach(samples::add);
    Tensor pixels = table(maps, channels);
    T_TensorTensorTensorTensor_T bags =
        torch.embedding_bag(
            pixels,
            Tensors.of(samples.pixels(), samples.count())
                .to(pixels.device(), torch.ScalarType.Long),
            Tensors.of(samples.starts(), samples.cells())
                .to(pixels.device(), torch.ScalarType.Long),
            false,
            SUM,
            false,
            new TensorOptional(
                Tensors.of(samples.weights(), samples.count())
                    .to(pixels.device(), pixels.scalar_type())),
            false);
    // [R · size², C] to [R, C, size, size]
    return bags.get0()
        .view(rois.size(), (long) size * size, channels)
        .transpose(1, 2)
        .reshape(rois.size(), channels, size, size);
  }

  /** All pixels of all maps, image by image, row by row: [pixels, C]. */
  private static Tensor table(List<Tensor> maps, long channels) {
    try (TensorVector all = new TensorVector()) {
      for (Tensor map : maps) {
        all.push_back(ReducedPrecision.widened(map).permute(0, 2, 3, 1).reshape(-1, channels));
      }
      return torch.cat(all, 0);
    }
  }
}
