package io.github.aploss.training.weights.naming;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * How a program that trains networks names their tensors, and the names here.
 *
 * @param label the program, for people
 * @param rules the first that fits a name decides
 */
public record NamingScheme(String label, List<RenameRule> rules) {
  public static final String TORCHVISION = "torchvision";
  static final String DETECTRON2 = "detectron2";
  static final String OWN = "aploss";

  /** A residual network as torchvision names it, and as it is named here. */
  private static final String RESNET = "((?:conv1|bn1|layer[1-4])\\..+)";

  private static final String END = "\\.(weight|bias)";

  /** Depth of the heads that are known. */
  private static final int HEAD_DEPTH = 4;

  /** Convolutions of VGG-16 after conv4_3, by their position in torchvision's list. */
  private static final List<Integer> CONV5 = List.of(24, 26, 28);

  private static final int FIRST_EXTRA = 8;
  private static final int MOST_EXTRAS = 5;

  public NamingScheme {
    rules = List.copyOf(rules);
  }

  /**
   * The format that explains the most of these names, if any explains one; of two that explain
   * equally many, the more common.
   */
  public static Optional<NamingScheme> of(Collection<String> names) {
    NamingScheme best = null;
    long most = 0;
    for (NamingScheme format : known(names)) {
      long explained = names.stream().filter(name -> format.ours(name).isPresent()).count();
      if (explained > most) {
        best = format;
        most = explained;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Blocks of torchvision's pyramids count from the finest level, which is P3, or P2 of four. */
  private static List<NamingScheme> known(Collection<String> names) {
    boolean four = names.stream().anyMatch(name -> name.contains("fpn.inner_blocks.3."));
    return List.of(
        new NamingScheme(TORCHVISION, torchvision(four ? 2 : 3)),
        new NamingScheme(DETECTRON2, detectron2()),
        new NamingScheme("ssd.pytorch", ssdPytorch()),
        new NamingScheme("mmdetection", mmdetection()),
        new NamingScheme(OWN, own()));
  }

  /** The name here of a tensor that the program calls {@code name}. */
  public Optional<String> ours(String name) {
    return rules.stream().flatMap(rule -> rule.apply(name).stream()).findFirst();
  }

  private static List<RenameRule> torchvision(int finestLevel) {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("(?:backbone\\.body\\.)?" + RESNET, "backbone.$1"));
    rules.add(RenameRule.of("(?:backbone\\.)?(features\\..+)", "backbone.$1"));
    for (int block = 0; finestLevel + block <= 5; block++) {
      int level = finestLevel + block;
      String number = block + "(?:\\.0)?" + END;
      rules.add(
          RenameRule.of(
              "backbone\\.fpn\\.inner_blocks\\." + number, "fpn.lateral" + level + ".$1"));
      rules.add(
          RenameRule.of("backbone\\.fpn\\.layer_blocks\\." + number, "fpn.output" + level + ".$1"));
    }
    rules.add(RenameRule.of("backbone\\.fpn\\.extra_blocks\\.(p[67])" + END, "fpn.$1.$2"));
    torchvisionHeads(rules);
    torchvisionSsd(rules);
    torchvisionRegions(rules);
    return rules;
  }

  /** Of RetinaNet: blocks of a convolution and perhaps a norm, or, in old files, a flat list. */
  private static void torchvisionHeads(List<RenameRule> rules) {
    for (String part : List.of("classification", "regression")) {
      String head = "head\\." + part + "_head\\.";
      for (int i = 0; i < HEAD_DEPTH; i++) {
        String conv = part + ".conv" + (i + 1) + ".$1";
        rules.add(RenameRule.of(head + "conv\\." + i + "\\.0" + END, conv));
        rules.add(
            RenameRule.of(head + "conv\\." + i + "\\.1" + END, part + ".norm" + (i + 1) + ".$1"));
        rules.add(RenameRule.of(head + "conv\\." + 2 * i + END, conv));
      }
      rules.add(RenameRule.of(head + "(?:cls_logits|bbox_reg)" + END, part + ".output.$1"));
      rules.add(RenameRule.of(head + "module_list\\.(\\d+)" + END, part + ".$1.$2"));
    }
  }

  private static void torchvisionRegions(List<RenameRule> rules) {
    rules.add(RenameRule.of("rpn\\.head\\.conv(?:\\.0\\.0)?" + END, "rpn.conv.$1"));
    rules.add(RenameRule.of("rpn\\.head\\.cls_logits" + END, "rpn.objectness.$1"));
    rules.add(RenameRule.of("rpn\\.head\\.bbox_pred" + END, "rpn.regression.$1"));
    rules.add(RenameRule.of("roi_heads\\.box_head\\.(fc[67])" + END, "box.$1.$2"));
    rules.add(
        RenameRule.of("roi_heads\\.box_predictor\\.cls_score" + END, "box.classification.$1"));
    rules.add(RenameRule.of("roi_heads\\.box_predictor\\.bbox_pred" + END, "box.regression.$1"));
  }

  private static void torchvisionSsd(List<RenameRule> rules) {
    String extra = "backbone\\.extra\\.";
    for (int i = 0; i < CONV5.size(); i++) {
      String position = "0\\." + (2 * i + 1);
      rules.add(RenameRule.of(extra + position + END, "backbone.features." + CONV5.get(i) + ".$1"));
    }
    rules.add(RenameRule.of(extra + "0\\.7\\.1" + END, "extra.conv6.$1"));
    rules.add(RenameRule.of(extra + "0\\.7\\.3" + END, "extra.conv7.$1"));
    for (int i = 0; i < MOST_EXTRAS; i++) {
      String block = extra + (i + 1);
      String conv = "extra.conv" + (FIRST_EXTRA + i);
      rules.add(RenameRule.of(block + "\\.0" + END, conv + "_1.$1"));
      rules.add(RenameRule.of(block + "\\.2" + END, conv + "_2.$1"));
    }
    rules.add(RenameRule.of("backbone\\.scale_weight", "extra.scale"));
  }

  private static List<RenameRule> detectron2() {
    String body = "(?:backbone\\.)?(?:bottom_up\\.)?";
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of(body + "stem\\.conv1\\.norm\\.(.+)", "backbone.bn1.$1"));
    rules.add(RenameRule.of(body + "stem\\.conv1\\.weight", "backbone.conv1.weight"));
    for (int stage = 2; stage <= 5; stage++) {
      String block = body + "res" + stage + "\\.(\\d+)\\.";
      String layer = "backbone.layer" + (stage - 1) + ".$1.";
      rules.add(RenameRule.of(block + "conv(\\d)\\.norm\\.(.+)", layer + "bn$2.$3"));
      rules.add(RenameRule.of(block + "conv(\\d)\\.weight", layer + "conv$2.weight"));
      rules.add(RenameRule.of(block + "shortcut\\.norm\\.(.+)", layer + "downsample.1.$2"));
      rules.add(RenameRule.of(block + "shortcut\\.weight", layer + "downsample.0.weight"));
    }
    rules.add(RenameRule.of("backbone\\.fpn_(lateral|output)(\\d)" + END, "fpn.$1$2.$3"));
    rules.add(RenameRule.of("backbone\\.top_block\\.(p[67])" + END, "fpn.$1.$2"));
    for (int i = 0; i < HEAD_DEPTH; i++) {
      String number = "_subnet\\." + 2 * i + END;
      rules.add(RenameRule.of("head\\.cls" + number, "classification.conv" + (i + 1) + ".$1"));
      rules.add(RenameRule.of("head\\.bbox" + number, "regression.conv" + (i + 1) + ".$1"));
    }
    rules.add(RenameRule.of("head\\.cls_score" + END, "classification.output.$1"));
    rules.add(RenameRule.of("head\\.bbox_pred" + END, "regression.output.$1"));
    return rules;
  }

  /** Also its VGG-16 with the classifier made convolutions: a list without a name. */
  private static List<RenameRule> ssdPytorch() {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("(?:vgg\\.)?31" + END, "extra.conv6.$1"));
    rules.add(RenameRule.of("(?:vgg\\.)?33" + END, "extra.conv7.$1"));
    rules.add(RenameRule.of("(?:vgg\\.)?(\\d|1\\d|2[0-8])" + END, "backbone.features.$1.$2"));
    for (int i = 0; i < 2 * MOST_EXTRAS; i++) {
      String conv = "extra.conv" + (FIRST_EXTRA + i / 2) + "_" + (i % 2 + 1);
      rules.add(RenameRule.of("extras\\." + i + END, conv + ".$1"));
    }
    rules.add(RenameRule.of("L2Norm\\.weight", "extra.scale"));
    rules.add(RenameRule.of("conf\\.(\\d+)" + END, "classification.$1.$2"));
    rules.add(RenameRule.of("loc\\.(\\d+)" + END, "regression.$1.$2"));
    return rules;
  }

  private static List<RenameRule> mmdetection() {
    List<RenameRule> rules = new ArrayList<>();
    rules.add(RenameRule.of("backbone\\." + RESNET, "backbone.$1"));
    for (int i = 0; i < 3; i++) {
      rules.add(
          RenameRule.of(
              "neck\\.lateral_convs\\." + i + "\\.conv" + END, "fpn.lateral" + (i + 3) + ".$1"));
      rules.add(
          RenameRule.of(
              "neck\\.fpn_convs\\." + i + "\\.conv" + END, "fpn.output" + (i + 3) + ".$1"));
    }
    rules.add(RenameRule.of("neck\\.fpn_convs\\.3\\.conv" + END, "fpn.p6.$1"));
    rules.add(RenameRule.of("neck\\.fpn_convs\\.4\\.conv" + END, "fpn.p7.$1"));
    for (int i = 0; i < HEAD_DEPTH; i++) {
      String number = "_convs\\." + i + "\\.conv" + END;
      rules.add(RenameRule.of("bbox_head\\.cls" + number, "classification.conv" + (i + 1) + ".$1"));
      rules.add(RenameRule.of("bbox_head\\.reg" + number, "regression.conv" + (i + 1) + ".$1"));
    }
    rules.add(RenameRule.of("bbox_head\\.retina_cls" + END, "classification.output.$1"));
    rules.add(RenameRule.of("bbox_head\\.retina_reg" + END, "regression.output.$1"));
    return rules;
  }

  private static List<RenameRule> own() {
    String parts = "backbone|fpn|extra|classification|regression|rpn|box";
    return List.of(RenameRule.of("((?:" + parts + ")\\..+)", "$1"));
  }
}
