package io.github.aploss.study.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.study.StudyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyReaderTest {
  private static final String OWN =
      """
      title: Does a wider step help on my images?
      axes:
        - {name: δ, path: loss.delta, values: [0.5, 1, 2]}
        - name: loss
          variants:
            - {name: plain, recipe: {}}
            - {name: interpolated, recipe: {loss: {interpolated: true, name: ap}}}
      seeds: [0, 1]
      recipe: {model.name: retinanet-resnet18, training.epochs: 20}
      judge: [curves, {detections: {images: 3}}]
      """;

  @TempDir Path folder;

  private Study read(String yaml) throws IOException {
    return StudyReader.read(Files.writeString(folder.resolve("my-study.yaml"), yaml));
  }

  @Test
  void axesMultiply() throws IOException {
    Study study = read(OWN);
    assertThat(study.name()).isEqualTo("my-study");
    List<Variant> variants = study.variants(study.scale(Optional.empty()));
    assertThat(variants)
        .extracting(Variant::name)
        .containsExactly(
            "δ 0.5, plain",
            "δ 0.5, interpolated",
            "δ 1, plain",
            "δ 1, interpolated",
            "δ 2, plain",
            "δ 2, interpolated");
    assertThat(variants.get(3).settings().values())
        .containsEntry("loss.delta", "1")
        .containsEntry("loss.interpolated", "true")
        .containsEntry("loss.name", "\"ap\"");
    assertThat(study.settings().values()).containsEntry("training.epochs", "20");
    assertThat(study.judgement(Judgement.SideBySide.class)).contains(new Judgement.SideBySide(3));
    assertThat(study.judgement(Judgement.Memory.class)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "judge: [curves | jugde: [curves | my-study.yaml: jugde is not known; a study has axes,",
        "path: loss.delta | pathe: loss.delta | axes[0].pathe is not known; axes[0] has name, path",
        "images: 3 | pictures: 3 | judge[1].detections.pictures is not known",
        "images: 3 | images: three | judge[1].detections.images is \"three\" and must be a whole",
        "[curves, | [kurves, | judge[0] is \"kurves\" and must be one of curves, detections,",
        "seeds: [0, 1] | seeds: [0, one] | seeds[1] is \"one\" and must be a whole number",
        "seeds: [0, 1] | seeds: [] | seeds is [] and must be a list of at least one seed",
        "values: [0.5, 1, 2] | values: [] | axes[0].values is [] and must be a list of at least",
        "{name: plain, | {name: interpolated, | two variants have the same name",
        "seeds: [0, 1] | reference: none | reference is \"none\" and must be one of the variants δ 0.5",
        "seeds: [0, 1] | scales: {small: {protocol: none.yaml}} | none.yaml: cannot be read",
        "[curves, | [{over: {axis: width, numbers: [AP]}}, | and must be over the name of an axis that",
        "title: Does | [ | not readable as YAML, line",
      })
  void whatAStudyHasNoPlaceForIsRefusedWithItsPath(String part, String wrong, String sentence) {
    assertThat(OWN).contains(part);
    assertThatThrownBy(() -> read(OWN.replace(part, wrong)))
        .isInstanceOf(StudyException.class)
        .hasMessageContaining(sentence);
  }

  @Test
  void aStudyWithoutAxesIsRefused() {
    assertThatThrownBy(() -> read("title: nothing varies"))
        .hasMessageContaining("axes is missing and must be a list of at least one axis");
  }

  @Test
  void aScaleHasItsOwnAxesAndSeeds() throws IOException {
    Files.writeString(folder.resolve("mine.yaml"), "training: {epochs: 3}");
    Study study =
        read(
            OWN
                + """
                scales:
                  brief:
                    protocol: mine.yaml
                    seeds: [7]
                    axes: [{path: loss.delta, values: [3]}]
                  long: {recipe: {training.epochs: 99}}
                """);
    Scale brief = study.scale(Optional.empty());
    assertThat(brief.name()).isEqualTo("brief");
    assertThat(brief.protocol().orElseThrow().begin().resolve().training().epochs()).isEqualTo(3);
    assertThat(study.variants(brief)).extracting(Variant::name).containsExactly("delta 3");
    assertThat(study.variants(study.scale(Optional.of("long")))).hasSize(6);
    assertThatThrownBy(() -> study.scale(Optional.of("huge")))
        .hasMessage("--scale huge: the scales of my-study are brief, long");
  }

  @Test
  void reportedNumbersComeInTheUnitsOfWhatIsMeasured() throws IOException {
    Study study =
        read(
            OWN
                + """
                reported:
                  - source: somebody
                    columns: [AP, AP50]
                    variants: {"δ 1, plain": [53.1, "-"]}
                    others: {another: [1, 2]}
                """);
    Reported reported = study.reported().get(0);
    assertThat(reported.value("δ 1, plain", "AP").orElseThrow()).isEqualTo(0.531);
    assertThat(reported.value("δ 1, plain", "AP50")).isEmpty();
    assertThat(reported.value("δ 2, plain", "AP")).isEmpty();
    assertThatThrownBy(() -> read(study.yaml().replace("[1, 2]", "[1]")))
        .hasMessageContaining("reported[0].others.another is [1] and must be a list of 2 numbers");
  }
}
