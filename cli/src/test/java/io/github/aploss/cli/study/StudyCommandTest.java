package io.github.aploss.cli.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Outcome;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.study.form.ShippedStudies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyCommandTest {
  private static final String OWN =
      """
      title: How wide a step?
      axes:
        - {name: δ, path: loss.delta, values: [0.5, 1]}
      recipe: {model.name: retinanet-tiny, input.image-size: 64, training.epochs: 1}
      judge: [curves, step-times]
      reference: δ 1
      """;

  @TempDir static Path shared;
  private static Path data;
  private static Path study;
  private static Path out;
  private static Outcome first;

  @TempDir Path folder;

  private static Outcome study(Object... words) {
    List<Object> arguments = new ArrayList<>(List.of("study"));
    arguments.addAll(Arrays.asList(words));
    return Outcome.of(arguments.toArray());
  }

  @BeforeAll
  static void runOnce() throws IOException {
    data = shared.resolve("scenes");
    SceneGenerator.write(data, new SceneOptions(5, 3, 64, ImageEncoding.JPEG));
    study = Files.writeString(shared.resolve("step.yaml"), OWN);
    out = shared.resolve("out");
    first = study("run", study, "--data", data, "--out", out);
    assertThat(first.code()).as(first.err()).isZero();
  }

  @Test
  void itIsToldBeforeItStarts() {
    assertThat(first.out())
        .startsWith("step, scale own: 2 variants with 1 seed: 2 trainings, of which 0 there")
        .containsPattern("δ 0\\.5 +0 +1 +")
        .contains("of training; evaluations come on top", "δ 0.5, seed 0: ");
  }

  @Test
  void thereIsAPageWithNumbersInTwoForms() throws IOException {
    Path page = out.resolve("step/study.html");
    assertThat(first.out()).contains("report: " + page);
    assertThat(Files.readString(page))
        .contains("<h1>How wide a step?</h1>", "AP over training", "../runs/ap-seed0-")
        .doesNotContain(shared.toString());
    assertThat(Files.readString(out.resolve("step/study.json")))
        .contains("\"reference\" : \"δ 1\"", "\"spread\"", "\"distinct\"")
        .doesNotContain("NaN");
    assertThat(Files.readAllLines(out.resolve("step/results.csv")))
        .startsWith("variant,seed,number,value")
        .anyMatch(line -> line.startsWith("\"δ 0.5\",0,\"AP50\","));
  }

  @Test
  void whatIsDrawnOverTheTrainingIsWrittenToo() throws IOException {
    assertThat(Files.readString(out.resolve("step/study.html")))
        .contains("AP over training", "Part of the loss in a step");
    assertThat(Files.readAllLines(out.resolve("step/curves.csv")))
        .startsWith("variant,seed,number,x,value")
        .anyMatch(line -> line.startsWith("\"δ 0.5\",0,\"AP\","))
        .anyMatch(line -> line.startsWith("\"δ 1\",0,\"loss % of step\","));
    assertThat(Files.readString(out.resolve("step/study.json")))
        .contains("\"curves\"", "\"step ms\" : {");
  }

  @Test
  void whatIsThereIsNotTrainedAgainNotEvenForAnotherStudy() throws IOException {
    Path other =
        Files.writeString(
            folder.resolve("other.yaml"), OWN.replace("[0.5, 1]", "[1.0]").replace("δ 1", "δ 1.0"));
    Outcome outcome = study("run", other, "--data", data, "--out", out);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("1 training, of which 1 there").doesNotContain("seed 0:");
    assertThat(out.resolve("other/study.html")).isNotEmptyFile();
  }

  @Test
  void thePageIsWrittenAgainFromWhatIsThere() throws IOException {
    Path page = out.resolve("step/study.html");
    String before = Files.readString(page);
    Files.delete(page);
    Outcome outcome = study("report", out.resolve("step"));
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("report: " + page);
    assertThat(page).hasContent(before);
    assertThat(study("report", folder).err().strip())
        .isEqualTo(
            "aploss: " + folder + " is not the folder of a study: plan.json is expected in it");
  }

  @Test
  void aCopyWithOtherTimesOfItsFilesHasTheSameNumbers() throws IOException {
    Path copy = folder.resolve("copy");
    try (Stream<Path> files = Files.walk(out)) {
      for (Path file : files.toList()) {
        Path target = copy.resolve(out.relativize(file).toString());
        Files.copy(file, target);
        boolean measured = file.getParent().endsWith("judgements");
        Files.setLastModifiedTime(target, FileTime.fromMillis(measured ? 0 : 1_000_000));
      }
    }
    Files.delete(copy.resolve("step/study.json"));
    assertThat(study("report", copy.resolve("step")).code()).isZero();
    assertThat(copy.resolve("step/study.json"))
        .hasSameTextualContentAs(out.resolve("step/study.json"));
  }

  @Test
  void aPlanAloneTrainsNothing() {
    Path none = folder.resolve("none");
    Outcome outcome =
        study("run", study, "--data", data, "--out", none, "--plan", "--seeds", "3,4");
    assertThat(outcome.code()).as(outcome.err()).isZero();
    assertThat(outcome.out()).contains("2 variants with 2 seeds: 4 trainings");
    assertThat(none).doesNotExist();
  }

  @Test
  void whatShipsIsListedAndShown() {
    String list = study("list").out();
    ShippedStudies.names().forEach(name -> assertThat(list).contains(name));
    assertThat(list).contains("1 seed; guessed: some ", "Times are guesses;");
    assertThat(study("show", "table-10").out()).isEqualTo(ShippedStudies.yaml("table-10"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run table-99                        | there is no study table-99 and no file of that name",
        "run table-8 --scale huge            | the scales of table-8 are small, full",
        "run STUDY --preset paper            | --preset paper: a study has a protocol of its own",
        "run STUDY --set loss.delta=3        | --set: loss.delta varies in the study step; leave it"
            + " out",
        "run STUDY --set training.seed=3     | a study takes training.seed from its seeds; name them"
            + " with --seeds",
        "run STUDY --classes cat             | cat",
        "run table-7                         | starts from a run that you name with --init",
        "run table-5 --classes star,ghost    | there is no AP50 of ghost, since the test split has no"
            + " object of it; name the others with --classes",
        "run STUDY --workers 0               | --workers 0: a whole number from 1 to 1024",
      })
  void badInputIsOneSentenceBeforeAnyTraining(String line, String sentence) {
    Path none = folder.resolve("none");
    List<String> words =
        new ArrayList<>(List.of(line.replace("STUDY", study.toString()).split(" ")));
    words.addAll(List.of("--data", data.toString(), "--out", none.toString()));
    Outcome outcome = study(words.toArray());
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .startsWith("aploss: ")
        .contains(sentence)
        .doesNotContain("\n");
    assertThat(none).doesNotExist();
  }

  @Test
  void dataWithoutATestSplitAreRefused() throws IOException {
    Path untested = folder.resolve("untested");
    SceneGenerator.write(untested, new SceneOptions(5, 3, 64, ImageEncoding.JPEG));
    Files.delete(untested.resolve("ImageSets/Main/test.txt"));
    Outcome outcome = study("run", study, "--data", untested, "--out", folder.resolve("out"));
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).contains("no folder has the test split");
  }
}
