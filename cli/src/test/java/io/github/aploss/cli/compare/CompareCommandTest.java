package io.github.aploss.cli.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.cli.Aploss;
import io.github.aploss.cli.Outcome;
import io.github.aploss.dataset.image.ImageEncoding;
import io.github.aploss.dataset.scene.SceneGenerator;
import io.github.aploss.dataset.scene.SceneOptions;
import io.github.aploss.run.folder.MetricsLog;
import io.github.aploss.run.folder.Provenance;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.Recipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.training.TrainingRun;
import io.github.aploss.training.progress.StepReport;
import io.github.aploss.training.progress.TrainingListener;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CompareCommandTest {
  private static final int EPOCHS = 2;

  @TempDir static Path shared;
  private static Path data;
  private static Path whole;

  @TempDir Path folder;

  private static Outcome compare(String losses, String seeds, Path out, Object... more) {
    return Outcome.of(arguments(losses, seeds, out, more).toArray());
  }

  private static List<Object> arguments(String losses, String seeds, Path out, Object... more) {
    List<Object> arguments = new ArrayList<>();
    arguments.addAll(List.of("compare", "--losses", losses, "--seeds", seeds, "--out", out));
    arguments.addAll(List.of("--data", data, "--model", "retinanet-tiny", "--image-size", 64));
    arguments.addAll(List.of("--epochs", EPOCHS, "--batch-size", 4, "--eval-every", 1));
    arguments.addAll(Arrays.asList(more));
    return arguments;
  }

  private static void assertRefused(Outcome outcome, String sentence) {
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err().strip())
        .startsWith("aploss: ")
        .contains(sentence)
        .doesNotContain("\n");
    assertThat(outcome.out()).isEmpty();
  }

  @BeforeAll
  static void compareOnce() {
    data = shared.resolve("scenes");
    whole = shared.resolve("whole");
    SceneGenerator.write(data, new SceneOptions(10, 3, 64, ImageEncoding.JPEG));
    assertThat(compare("ap,focal", "0,1", whole).code()).isZero();
  }

  @Test
  void thereIsARunPerLossAndSeedAndOnePage() throws IOException {
    assertThat(whole.toFile().list())
        .containsExactlyInAnyOrder(
            "ap-seed0", "ap-seed1", "focal-seed0", "focal-seed1", "comparison.html");
    assertThat(Files.readString(whole.resolve("comparison.html")))
        .contains("retinanet-tiny trained on", ">ap<", ">focal<", "AP over training")
        .contains("[&quot;scenes&quot;]", "href=\"focal-seed1/report.html\"")
        .doesNotContain(shared.toString());
    assertThat(Files.readString(whole.resolve("comparison.html")).split("id=\"recipe\"")[1])
        .contains("training.epochs")
        .doesNotContain("loss.name", "training.seed");
  }

  @Test
  void equalSeedsSeeTheSameImages() {
    assertThat(positives("focal-seed0")).isEqualTo(positives("ap-seed0"));
    assertThat(positives("ap-seed1")).isNotEqualTo(positives("ap-seed0"));
  }

  /** How many positives each step had, which the loss has no influence on. */
  private static List<Long> positives(String run) {
    List<Long> positives = new ArrayList<>();
    MetricsLog.forEach(
        whole.resolve(run).resolve("metrics.jsonl"),
        line -> {
          if (line.get("type").asText().equals("step")) {
            positives.add(line.get("positives").asLong());
          }
        });
    return positives;
  }

  @Test
  void theTableHoldsMeanAndSpreadOfTheSeeds() throws IOException {
    evaluated("ap-seed0", 0.2);
    evaluated("ap-seed1", 0.4);
    evaluated("focal-seed0", 0.5);
    evaluated("focal-seed1", 0.5);
    Outcome outcome = compare("ap,focal", "0,1", whole);
    assertThat(outcome.code()).isZero();
    assertThat(outcome.out())
        .contains("mean ± standard deviation of 2 runs")
        .containsPattern("ap +0\\.300 ± 0\\.141 ")
        .containsPattern("focal +0\\.500 ± 0\\.000 ");
    assertThat(Files.readString(whole.resolve("comparison.html")))
        .contains(">0.300 ± 0.141<", ">0.500 ± 0.000<");
  }

  /** Puts a known AP in the place of that which was measured, which must not be measured again. */
  private static void evaluated(String run, double ap) throws IOException {
    Path judgements = whole.resolve(run).resolve("judgements");
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(judgements)) {
      Path file =
          files
              .filter(each -> each.getFileName().toString().startsWith("precision-"))
              .findFirst()
              .orElseThrow();
      JsonNode measured = json.readTree(file.toFile());
      ((ObjectNode) measured.at("/value/numbers")).put("AP", ap);
      json.writeValue(file.toFile(), measured);
    }
  }

  @Test
  void anEndedComparisonGoesOnWhereItStopped() throws IOException {
    Path out = folder.resolve("parts");
    Path run = out.resolve("ap-seed0");
    Recipe recipe = RecipeBuilder.ofRun(whole.resolve("ap-seed0/recipe.yaml")).resolve();
    stopAfter(1, run, recipe);
    String begun = Files.readString(run.resolve("metrics.jsonl"));
    assertThat(begun).isNotEmpty();
    assertThat(compare("ap", "0", out).code()).isZero();
    assertThat(Files.readString(run.resolve("metrics.jsonl"))).startsWith(begun);
    String weights = "checkpoints/epoch-%05d/model.safetensors".formatted(EPOCHS);
    assertThat(run.resolve(weights))
        .hasSameBinaryContentAs(whole.resolve("ap-seed0").resolve(weights));
    assertThat(out.resolve("comparison.html")).isNotEmptyFile();
  }

  private static void stopAfter(long steps, Path out, Recipe recipe) {
    TrainingRun[] training = new TrainingRun[1];
    TrainingListener listener =
        new TrainingListener() {
          @Override
          public void step(StepReport report) {
            if (report.step() == steps) {
              training[0].stop();
            }
          }
        };
    try (TrainingRun run = TrainingRun.start(recipe, out, Optional.empty(), listener)) {
      training[0] = run;
      assertThat(run.train()).isFalse();
    }
  }

  @Test
  void anUnknownLossIsRefusedBeforeAnyTraining() {
    Path out = folder.resolve("out");
    assertRefused(compare("ap,hinge", "0", out), "--losses: loss.name is \"hinge\"");
    assertThat(out).doesNotExist();
  }

  /** They are options of a single run, and help does not offer them. */
  @ParameterizedTest
  @ValueSource(strings = {"--loss", "--seed"})
  void optionsOfASingleRunAreUnknown(String option) {
    Outcome outcome = compare("ap", "0", folder.resolve("out"), option, "7");
    assertThat(outcome.code()).isEqualTo(2);
    assertThat(outcome.err()).startsWith("aploss: Unknown options: '" + option + "', '7'");
    StringWriter help = new StringWriter();
    Aploss.commandLine().setOut(new PrintWriter(help, true)).execute("compare", "--help");
    assertThat(help.toString()).contains("--losses", "--init").doesNotContain(option + "=");
  }

  @Test
  void everyTrainingStartsFromTheSameRun() {
    Path out = folder.resolve("started");
    Path from = whole.resolve("ap-seed0");
    Outcome outcome = compare("ap,focal", "0", out, "--init", from);
    assertThat(outcome.code()).as(outcome.err()).isZero();
    for (String run : List.of("ap-seed0", "focal-seed0")) {
      assertThat(Provenance.read(new RunFolder(out.resolve(run)).provenance()).start())
          .isEqualTo("run " + from);
    }
  }

  /** In a process of its own, since its workers write to what is its output. */
  @Test
  void severalWorkersShareEachTraining() throws IOException, InterruptedException {
    Path out = folder.resolve("shared");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add("io.github.aploss.cli.Aploss");
    arguments("ap,focal", "0", out, "--workers", 2).forEach(word -> command.add(word.toString()));
    Path printed = folder.resolve("out.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    assertThat(process.waitFor()).isZero();
    assertThat(printed).content().contains("report: " + out.resolve("comparison.html"));
    for (String run : List.of("ap-seed0", "focal-seed0")) {
      RunFolder trained = new RunFolder(out.resolve(run));
      assertThat(Provenance.read(trained.provenance()).workers()).isEqualTo(2);
      assertThat(trained.evaluation(EPOCHS)).isNotEmptyFile();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | training.batch-size is 4, the images of all workers together",
        "0 | --workers 0: a whole number from 1 to 1024 is expected",
      })
  void workersThatCannotShareABatchAreRefusedBeforeAnyTraining(int workers, String sentence) {
    Path out = folder.resolve("out");
    assertRefused(compare("ap", "0", out, "--workers", workers), sentence);
    assertThat(out).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--set loss.name=auc   | --set: a comparison takes loss.name from --losses alone; leave it"
            + " out",
        "--set training.seed=7 | --set: a comparison takes training.seed from --seeds alone",
      })
  void aLossOrASeedBesideTheListsIsRefused(String options, String sentence) {
    Path out = folder.resolve("out");
    assertRefused(compare("ap", "0", out, (Object[]) options.split(" ")), sentence);
    assertThat(out).doesNotExist();
  }

  @Test
  void aRecipeInAFileMayNameAnother() throws IOException {
    Path file = Files.writeString(folder.resolve("recipe.yaml"), "loss: {name: focal}");
    Path out = folder.resolve("out");
    Path none = folder.resolve("none");
    assertRefused(compare("ap", "0", out, "--config", file, "--data", none), "none does not exist");
  }

  @Test
  void dataWithoutATestSplitAreRefusedBeforeAnyTraining() throws IOException {
    Path out = folder.resolve("out");
    Path untested = folder.resolve("untested");
    SceneGenerator.write(untested, new SceneOptions(5, 3, 64, ImageEncoding.JPEG));
    Files.delete(untested.resolve("ImageSets/Main/test.txt"));
    assertRefused(
        compare("ap,focal", "0", out, "--set", "data.roots=[" + untested + "]"),
        "no folder has the test split");
    assertThat(out).doesNotExist();
  }

  @Test
  void aFolderThatHoldsSomethingElseIsRefused() throws IOException {
    Path thesis = Files.writeString(folder.resolve("thesis.txt"), "precious");
    assertRefused(compare("ap,focal", "0", folder), "is not empty and holds no comparison");
    assertThat(folder.toFile().list()).containsExactly("thesis.txt");
    assertRefused(compare("ap,focal", "0", thesis), "thesis.txt is not a folder");
    assertThat(thesis).hasContent("precious");
  }

  @Test
  void somethingElseInThePlaceOfALaterRunIsRefusedBeforeAnyTraining() throws IOException {
    Path later = Files.createDirectories(folder.resolve("focal-seed0"));
    Files.writeString(later.resolve("thesis.txt"), "precious");
    assertRefused(compare("ap,focal", "0", folder), "focal-seed0 exists and is not an empty");
    assertThat(folder.toFile().list()).containsExactly("focal-seed0");
  }

  @Test
  void anotherRecipeIsRefusedBeforeAnyTraining() {
    assertRefused(
        compare("dr,focal", "0", whole, "--lr", 0.5), "focal-seed0 was begun with another recipe");
    assertThat(whole.resolve("dr-seed0")).doesNotExist();
  }
}
