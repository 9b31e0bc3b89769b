package io.github.aploss.study.form;

import io.github.aploss.run.recipe.Preset;
import io.github.aploss.study.StudyException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tables and figures of the AP-loss paper as studies, and the recipes they begin with. */
public final class ShippedStudies {
  /** What the protocols build on, by their names; the others on the defaults. */
  private static final Map<String, Preset> PRESETS =
      Map.of(
          "paper-ablation-voc", Preset.PAPER_VOC,
          "paper-ablation-coco", Preset.PAPER_COCO,
          "paper-benchmark-voc", Preset.PAPER_VOC,
          "paper-benchmark-coco", Preset.PAPER_COCO,
          "paper-ssd-voc", Preset.PAPER_VOC,
          "paper-faster-rcnn", Preset.FASTER_RCNN);

  private ShippedStudies() {}

  /** The names of all, in the order of the paper. */
  public static List<String> names() {
    return resource("studies.txt").orElseThrow().lines().toList();
  }

  /**
   * The study of a name.
   *
   * @throws StudyException if there is none
   */
  public static Study named(String name) {
    return StudyReader.text(
        yaml(name), name, name, protocol -> protocol(protocol).orElseThrow(unknown(protocol)));
  }

  /** What the file of a study says. */
  public static String yaml(String name) {
    if (!names().contains(name)) {
      throw new StudyException(
          "there is no study %s and no file of that name; see: aploss study list".formatted(name));
    }
    return resource(name + ".yaml").orElseThrow();
  }

  /** The recipe that studies call by this name. */
  static Optional<Protocol> protocol(String name) {
    return resource("protocol-" + name + ".yaml")
        .map(yaml -> new Protocol(name, Optional.ofNullable(PRESETS.get(name)), yaml));
  }

  private static java.util.function.Supplier<StudyException> unknown(String protocol) {
    return () -> new StudyException("there is no protocol " + protocol);
  }

  private static Optional<String> resource(String name) {
    if (name.contains("/") || name.contains("\\")) {
      return Optional.empty();
    }
    try (InputStream stream = ShippedStudies.class.getResourceAsStream(name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in study " + name, e);
    }
  }
}
