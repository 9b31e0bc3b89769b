package io.github.aploss.report.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.output.Xml;
import io.github.aploss.report.picture.Picture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class RunReportTest {
  private static final double NAN = Double.NaN;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 9, 100})
  void isWellFormedForAnyNumberOfClasses(int classes) throws Exception {
    Document page = Xml.parsePage(SyntheticRun.report(classes, 700).html());

    assertThat(all(page, "tr").size()).isEqualTo(rows(classes));
    assertThat(headings(page)).contains("Detections", "Training", "Time", "Recipe", "Provenance");
  }

  /** Of the results, of the errors where there are classes to tell apart, and of the confusion. */
  private static int rows(int classes) {
    int results = classes == 0 ? 0 : classes + 1;
    int errors = classes < 2 ? 0 : 1 + Math.min(80, classes);
    return results + errors + 1 + Math.min(25, classes) + 1;
  }

  @Test
  void changedValuesOfTheRecipeStandOut() {
    String html =
        RunReport.titled("t")
            .recipe(
                Map.of("loss.delta", "0.5", "training.epochs", "12", "x", "1"),
                Map.of("loss.delta", "1", "training.epochs", "12"))
            .build()
            .html();

    assertThat(html)
        .contains("<dt>loss.delta</dt><dd><b>0.5</b><small> (1)</small></dd>")
        .contains("<div><dt>training.epochs</dt><dd>12</dd></div>", "<dd>1</dd>", "Bold: not");
  }

  @Test
  void saysWhyThereAreNoResults() throws Exception {
    Document page =
        Xml.parsePage(RunReport.titled("t").noResults("there is <no> test split").build().html());

    assertThat(headings(page)).containsExactly("Results");
    assertThat(all(page, "section").get(0).getTextContent()).contains("there is <no> test split");
  }

  @Test
  void refersToNothingOutsideItself() throws Exception {
    String html = Xml.withoutScript(SyntheticRun.report(3, 700).html());
    Document page = Xml.parse(html);

    assertThat(html).doesNotContain("http", "url(", "@import", "<script", "<link");
    assertThat(all(page, "*"))
        .allMatch(element -> localOrNone(element.getAttribute("src"), "data:image/"))
        .allMatch(element -> localOrNone(element.getAttribute("href"), "#"));
  }

  @Test
  void theLinksOfThePageLeadSomewhere() throws Exception {
    Document page = Xml.parsePage(SyntheticRun.report(3, 700).html());
    List<String> ids = all(page, "section").stream().map(each -> each.getAttribute("id")).toList();

    assertThat(all(page, "a"))
        .hasSameSizeAs(ids)
        .allMatch(link -> ids.contains(link.getAttribute("href").substring(1)));
  }

  @Test
  void aTitleAloneMakesAPage() throws Exception {
    Document page = Xml.parsePage(RunReport.titled("Nothing yet").build().html());

    assertThat(page.getElementsByTagName("h1").item(0).getTextContent()).isEqualTo("Nothing yet");
    assertThat(all(page, "section")).isEmpty();
    assertThat(all(page, "nav")).isEmpty();
    assertThat(all(page, "figure")).isEmpty();
  }

  @Test
  void partsWithoutDataAreLeftOut() throws Exception {
    RunReport report =
        RunReport.titled("t")
            .steps(List.of(new StepRecord(1, 0.5, NAN, NAN, NAN, NAN, NAN, NAN, NAN)))
            .epochs(List.of(new EpochScores(5, Map.of())))
            .build();

    Document page = Xml.parsePage(report.html());

    assertThat(headings(page)).containsExactly("Training");
    assertThat(all(page, "h3"))
        .extracting(Element::getTextContent)
        .containsExactly("Classification loss");
  }

  private static ReliabilityDiagram reliability(String text, double[] values) {
    ReliabilityDiagram.Curve curve = new ReliabilityDiagram.Curve(values, values);
    return new ReliabilityDiagram(text, curve, curve, text);
  }

  @Test
  void whatScoresMeanIsDrawnBeforeAndAfter() throws Exception {
    RunReport report =
        RunReport.titled("t")
            .reliability(List.of(reliability("29 images", new double[] {0.05, 0.95})))
            .build();

    Document page = Xml.parsePage(report.html());

    assertThat(headings(page)).containsExactly("Calibration");
    assertThat(all(page, "h3"))
        .extracting(Element::getTextContent)
        .containsExactly("Reliability on 29 images");
    assertThat(report.html()).contains("as scored", "calibrated");
  }

  @Test
  void hostileTextStaysText() throws Exception {
    String evil = "</style><script>alert('x')</script><img src=x onerror=\"y\">&\u0007";
    double[] one = {0.5};
    RunReport report =
        RunReport.titled(evil)
            .subtitle(evil)
            .figure(evil, evil, evil)
            .classNames(List.of(evil))
            .epochs(List.of(new EpochScores(1, Map.of(evil, 0.5))))
            .classes(List.of(new ClassResult(evil, 1, 1, 1, 1, 1)))
            .curves(List.of(new PrecisionRecall(evil, one, one)))
            .reliability(List.of(reliability(evil, one)))
            .scatter(List.of(new ScoreVersusIou(evil, one, one)))
            .samples(List.of(SampleImage.single(evil, new byte[] {1}, evil)))
            .recipe(Map.of(evil, evil), Map.of(evil, evil + evil))
            .provenance(Map.of(evil, evil))
            .build();

    assertThat(report.html().split("<script", -1)).hasSize(2);
    Document page = Xml.parsePage(report.html());

    assertThat(all(page, "img")).hasSize(1).noneMatch(image -> image.hasAttribute("onerror"));
    assertThat(page.getElementsByTagName("h1").item(0).getTextContent())
        .isEqualTo(evil.replace('\u0007', '\ufffd'));
  }

  @Test
  void valuesThatAreNotNumbersBecomeDashesAndGaps() throws Exception {
    double[] nans = {NAN, 0.5, Double.POSITIVE_INFINITY};
    StepRecord broken = new StepRecord(1, NAN, Double.NEGATIVE_INFINITY, 0, NAN, 1, 1, 0, NAN);
    RunReport report =
        RunReport.titled("t")
            .steps(List.of(broken, broken))
            .epochs(List.of(new EpochScores(1, Map.of("AP", NAN))))
            .classes(List.of(new ClassResult("a", 0, NAN, NAN, NAN, NAN)))
            .curves(List.of(new PrecisionRecall("a", nans, nans)))
            .reliability(List.of(reliability("a", nans)))
            .scatter(List.of(new ScoreVersusIou("a", nans, nans)))
            .build();

    String html = Xml.withoutScript(report.html());

    Xml.parse(html);
    assertThat(html).doesNotContain("NaN", "Infinity", "∞").contains("–");
  }

  @Test
  void longLogsMakeShortPages() {
    int brief = length(SyntheticRun.report(1, 500));

    assertThat(length(SyntheticRun.report(1, 50_000))).isLessThan(3 * brief);
  }

  private static int length(RunReport report) {
    return Xml.withoutScript(report.html()).length();
  }

  @Test
  void picturesAreInsideThePage() throws Exception {
    Picture dot = new Picture(1, 1, new byte[3]);
    RunReport report =
        RunReport.titled("t")
            .samples(List.of(new SampleImage("000012", dot.jpeg(), dot.png(), "2 objects")))
            .build();

    Document page = Xml.parsePage(report.html());

    assertThat(all(page, "img"))
        .extracting(image -> image.getAttribute("alt"))
        .containsExactly("Detections on 000012", "Ground truth on 000012");
    assertThat(all(page, "img").get(0).getAttribute("src")).startsWith("data:image/jpeg;base64,");
    assertThat(all(page, "img").get(1).getAttribute("src")).startsWith("data:image/png;base64,");
  }

  @Test
  void aClassHasOneColourEverywhere() {
    double[] one = {0.5};
    String html =
        RunReport.titled("t")
            .classNames(List.of("a", "b", "c"))
            .classes(List.of(new ClassResult("c", 1, 1, 1, 1, 1)))
            .curves(List.of(new PrecisionRecall("c", one, one)))
            .build()
            .html();

    assertThat(html).contains("style=\"background:#22c47a\"", "&quot;colour&quot;:2");
  }

  @Test
  void writesThePage(@TempDir Path folder) {
    Path file = folder.resolve("run/report.html");
    RunReport report = SyntheticRun.report(2, 50);

    report.write(file);

    assertThat(file).hasContent(report.html());
  }

  @Test
  void theMeanOfManyCurvesIsTakenAtEachRecall() {
    double[] recall = {0.5, 0.5, 1};
    List<PrecisionRecall> nine =
        IntStream.range(0, 9)
            .mapToObj(i -> new PrecisionRecall("c" + i, recall, new double[] {1, 0.5, i / 8.0}))
            .toList();

    XyChart chart = PrecisionRecallSection.chart(nine, new ClassColourIndex(List.of()));

    Series mean = chart.series().get(9);
    assertThat(mean.name()).isEqualTo("mean of 9 classes");
    assertThat(mean.y()[0]).isCloseTo(1, within(1e-12));
    assertThat(mean.y()[50]).isCloseTo(1, within(1e-12));
    assertThat(mean.y()[51]).isCloseTo(0.5, within(1e-12));
  }

  private static boolean localOrNone(String reference, String prefix) {
    return reference.isEmpty() || reference.startsWith(prefix);
  }

  private static List<String> headings(Document page) {
    return all(page, "h2").stream().map(Element::getTextContent).toList();
  }

  private static List<Element> all(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    return IntStream.range(0, nodes.getLength()).mapToObj(i -> (Element) nodes.item(i)).toList();
  }
}
