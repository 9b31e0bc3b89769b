package io.github.aploss.training.weights.naming;

import static io.github.aploss.training.weights.naming.Names.ours;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MmdetectionNamesTest {
  /**
   * Its indices alone do not tell the level: three lateral convolutions begin at P3, four at P2.
   */
  @Test
  void levelsOfMmdetectionFollowFromTheNumberOfItsLateralConvolutions() {
    assertThat(
            ours(
                "neck.lateral_convs.0.conv.bias",
                "neck.lateral_convs.1.conv.bias",
                "neck.lateral_convs.2.conv.bias",
                "neck.fpn_convs.2.conv.bias",
                "neck.fpn_convs.3.conv.bias"))
        .containsExactly(
            "fpn.lateral3.bias",
            "fpn.lateral4.bias",
            "fpn.lateral5.bias",
            "fpn.output5.bias",
            "fpn.p6.bias");
    assertThat(
            ours(
                "neck.lateral_convs.0.conv.bias",
                "neck.lateral_convs.1.conv.bias",
                "neck.lateral_convs.2.conv.bias",
                "neck.lateral_convs.3.conv.bias",
                "neck.fpn_convs.0.conv.bias",
                "neck.fpn_convs.3.conv.bias"))
        .containsExactly(
            "fpn.lateral2.bias",
            "fpn.lateral3.bias",
            "fpn.lateral4.bias",
            "fpn.lateral5.bias",
            "fpn.output2.bias",
            "fpn.output5.bias");
  }

  @Test
  void headsOfMmdetectionsRetinaNetAreKnown() {
    assertThat(ours("bbox_head.reg_convs.0.conv.weight", "bbox_head.retina_cls.bias"))
        .containsExactly("regression.conv1.weight", "classification.output.bias");
  }
}
