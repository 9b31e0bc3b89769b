package io.github.aploss.detector.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.aploss.tensor.CpuFeatures;
import java.util.HashSet;
import java.util.Set;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PackedWeightsTest {
  private static final ConvShape SHAPE = ConvShape.of(32, 720, 3);

  @BeforeEach
  void oneDnn() {
    assumeTrue(
        torch.hasMKLDNN() && CpuFeatures.hasBfloat16(),
        "this processor has no bfloat16 to compute in");
  }

  /** A RetinaNet in bfloat16 was slower than in float32: its heads see five sizes. */
  @Test
  void eachSizeOfMapHasItsOwnOrder() {
    try (PointerScope scope = new PointerScope();
        PackedWeights packed = new PackedWeights(SHAPE, weights(ScalarType.BFloat16))) {
      Set<Tensor> orders = new HashSet<>();
      for (int side = 32; side >= 2; side /= 2) {
        Tensor own = packed.of(images(side));
        assertThat(own.is_mkldnn()).isTrue();
        assertThat(packed.of(images(side))).isSameAs(own);
        orders.add(own);
      }
      assertThat(orders).hasSize(5);
    }
  }

  /** Images of ever other sizes would fill the memory. */
  @Test
  void furtherSizesTakeTheWeightsAsTheyAre() {
    try (PointerScope scope = new PointerScope()) {
      Tensor dense = weights(ScalarType.BFloat16);
      try (PackedWeights packed = new PackedWeights(SHAPE, dense)) {
        for (int side = 1; side <= 5; side++) {
          packed.of(images(side));
        }
        assertThat(packed.of(images(6))).isSameAs(dense);
        assertThat(packed.of(images(5))).isNotSameAs(dense);
      }
    }
  }

  @Test
  void theOrderOfFloat32IsThatOfAnySize() {
    try (PointerScope scope = new PointerScope();
        PackedWeights packed = new PackedWeights(SHAPE, weights(ScalarType.Float))) {
      assertThat(packed.of(images(4))).isSameAs(packed.of(images(9)));
    }
  }

  @Test
  void everySizeIsConvolvedWithTheSameWeights() {
    for (InferenceForm.Layout layout : InferenceForm.Layout.values()) {
      try (PointerScope scope = new PointerScope()) {
        Tensor weights = weights(ScalarType.Float);
        InferenceForm form = new InferenceForm(true, layout, true);
        try (PreparedConvolution prepared =
            new PreparedConvolution(
                SHAPE, new ConvWeights(weights, new Tensor()), form, images(8))) {
          for (int side = 8; side >= 1; side--) {
            Tensor images = images(side);
            Tensor found = FeatureLayout.dense(prepared.forward(images)).to(ScalarType.Float);
            assertThat(found.sub(convolved(images, weights)).abs().max().item_float())
                .as("%s, %d pixels", layout, side)
                .isLessThan(0.05f);
          }
        }
      }
    }
  }

  private static Tensor convolved(Tensor images, Tensor weights) {
    long[] one = {1, 1};
    return torch.conv2d(images, weights, new TensorOptional(), one, one, one, 1);
  }

  private static Tensor weights(ScalarType type) {
    return torch
        .randn(SHAPE.out(), SHAPE.in(), SHAPE.kernel(), SHAPE.kernel())
        .mul(new Scalar(0.05))
        .to(type);
  }

  private static Tensor images(long side) {
    return torch.randn(1, SHAPE.in(), side, side);
  }
}
