package io.github.aploss.study.judgement;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.study.Miniature;
import io.github.aploss.study.StudyException;
import io.github.aploss.study.form.StudyReader;
import io.github.aploss.study.plan.StudyPlan;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AskedNumbersTest {
  @TempDir static Path folder;
  private static Path scenes;

  @BeforeAll
  static void generate() {
    scenes = Miniature.scenes(folder.resolve("scenes"));
  }

  private static StudyPlan plan(String lines, String classes) {
    String yaml =
        "recipe: {model.name: retinanet-tiny}\naxes: [{path: loss.delta, values: [1]}]\n" + lines;
    return Miniature.plan(
        StudyReader.again(yaml, "mine", Map.of()),
        scenes,
        folder.resolve("runs"),
        Optional.empty(),
        Map.of("data.classes", classes));
  }

  @Test
  void whatIsMeasuredCanBeAsked() {
    StudyPlan plan =
        plan("columns: [AP, ARl, VOC12, loss ms, AP50 star]\njudge: [step-times]", "[star]");
    assertThatCode(() -> AskedNumbers.require(plan)).doesNotThrowAnyException();
  }

  @Test
  void aNumberThatNothingMeasuresIsRefused() {
    assertThatThrownBy(() -> AskedNumbers.require(plan("columns: [AP, loss ms]", "[]")))
        .isInstanceOf(StudyException.class)
        .hasMessage(
            "mine: loss ms is no number that this study measures; it has AP, AP50, AP75, APs, APm,"
                + " APl, AR1, AR10, AR100, ARs, ARm, ARl, VOC07, VOC12, and AP50 CLASS");
  }

  @Test
  void aClassThatTheDataLackIsRefused() {
    assertThatThrownBy(() -> AskedNumbers.require(plan("columns: [AP, AP50 car]", "[star, ring]")))
        .hasMessage("mine: there is no AP50 of car, since the classes of the data are star, ring");
  }

  @Test
  void aClassWithoutAnObjectToTestOnIsRefusedWhereEachIsJudged() {
    assertThatCode(() -> AskedNumbers.require(plan("title: all", "[star, ghost]")))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> AskedNumbers.require(plan("judge: [per-class]", "[star, ghost]")))
        .hasMessage(
            "mine: there is no AP50 of ghost, since the test split has no object of it; name the"
                + " others with --classes");
  }
}
