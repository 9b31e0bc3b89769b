package io.github.aploss.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.browser.Browser;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.serving.view.ViewServer;
import io.github.aploss.serving.view.ViewedRun;
import io.github.aploss.serving.view.picture.JudgedPicture;
import io.github.aploss.serving.view.picture.JudgedPicture.Found;
import io.github.aploss.serving.view.picture.JudgedPictures;
import io.github.aploss.serving.view.picture.PictureSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The pictures of {@code aploss view} in a browser, with detections that are known. */
class PicturePageTest {
  private static final Box BOX = new Box(20, 20, 80, 80);

  @TempDir private static Path folder;
  private static Browser browser;
  private static ViewServer server;

  /** Of two runs: the first has a wrong detection on "few", and one on "many", where it misses. */
  private record Known(Path folder) implements PictureSource {
    @Override
    public List<ErrorName> kinds() {
      return List.of(
          new ErrorName("background", "no object is there", false),
          new ErrorName("missed", "nothing was near", true));
    }

    @Override
    public void find(int run, JudgedPictures into) {
      into.begin(List.of("ball", "box"), 2);
      into.add(judged("few", Double.NEGATIVE_INFINITY, run == 0 ? 0.9 : 0.3));
      into.add(judged("many", run == 0 ? 0.4 : 0.8, run == 0 ? 0.7 : 0.2, 0.6));
    }

    private JudgedPicture judged(String id, double reached, double... wrong) {
      LabelledObject object = new LabelledObject(BOX, 1, false, false, false, BOX.area());
      List<Found> found =
          Arrays.stream(wrong)
              .mapToObj(score -> new Found(new double[] {100, 40, 140, 90}, 0, score, "background"))
              .toList();
      boolean isFew = id.equals("few");
      return new JudgedPicture(
          new LabelledImage(
              id, isFew ? 1 : 2, picture(id), 200, 100, isFew ? List.of() : List.of(object)),
          found,
          isFew ? new double[0] : new double[] {reached});
    }

    private Path picture(String id) {
      try {
        Path file = folder.resolve(id + ".png");
        ImageIO.write(
            new BufferedImage(200, 100, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @BeforeAll
  static void open() {
    browser = Browser.openOrSkip();
    List<ViewedRun> runs =
        List.of(
            new ViewedRun("first", folder.resolve("1")),
            new ViewedRun("second", folder.resolve("2")));
    server = ViewServer.start(runs, new Known(folder), 0);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
      server.close();
    }
  }

  @BeforeEach
  void load() {
    browser.open(address("pictures"));
    browser.awaitText("#state", "second: 2 of 2 images");
    browser.awaitText("#list li:nth-child(1)", "3 | 1");
  }

  private static String address(String what) {
    return "http://127.0.0.1:" + server.port() + "/" + what;
  }

  private static int marks(int run, String what) {
    return browser
        .findAll("#stage figure:nth-child(" + run + ") rect[data-what=" + what + "]:not(.faint)")
        .size();
  }

  @Test
  void theWorstImageComesFirstWithBothRunsSideBySide() {
    browser.awaitText("#name", "many");
    browser.awaitText("#legend", "background 2 | 1");
    assertThat(browser.findAll("#stage figure")).hasSize(2);
    assertThat(marks(1, "background")).isEqualTo(2);
    assertThat(marks(1, "missed")).isEqualTo(1);
    assertThat(marks(2, "missed")).isZero();
    assertThat(browser.run("await document.querySelector('#stage img').decode(); return true"))
        .isEqualTo(true);
  }

  @Test
  void theSliderMovesWhatCounts() {
    browser.find("#score").sendKeys(Keys.HOME);
    browser.awaitText("#list li:nth-child(1)", "2 | 2");
    browser.awaitText("#legend", "missed 0 | 0");
    browser.find("#score").sendKeys(Keys.END);
    browser.awaitText("#list li:nth-child(1)", "1 | 1");
    assertThat(browser.findAll("#list li")).hasSize(1);
  }

  private static void choose(String id, String value) {
    browser.run(
        "const select = document.getElementById(arguments[0]); select.value = arguments[1];"
            + "select.dispatchEvent(new Event('change'))",
        id,
        value);
  }

  @Test
  void kindsAndClassesAreFiltered() {
    choose("kind", "missed");
    browser.awaitText("#list li:nth-child(1)", "1 | 0");
    assertThat(marks(1, "background")).isZero();
    choose("kind", "");
    choose("class", "0");
    browser.awaitText("#list li:nth-child(1)", "2 | 1");
    assertThat(marks(1, "missed")).isZero();
  }

  @Test
  void arrowKeysGoFromImageToImage() {
    browser.awaitText("#name", "many");
    browser.press(Keys.ARROW_RIGHT);
    browser.awaitText("#name", "few");
    browser.awaitText("#list [aria-current=true]", "few");
    browser.press(Keys.ARROW_RIGHT);
    browser.press(Keys.ARROW_LEFT);
    browser.awaitText("#name", "many");
  }

  @Test
  void aPhoneShowsAllOfItInItsWidth() {
    browser.narrowTo(360);
    try {
      load();
      assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
    } finally {
      browser.widen();
    }
  }

  @Test
  void anIdThatIsNoImageOfTheDataNamesNoFile() throws IOException {
    for (String id : List.of("..%2Ffew.png", folder.resolve("few.png").toString(), "few.png")) {
      URLConnection asked = URI.create(address("pictures/image?id=" + id)).toURL().openConnection();
      assertThat(((HttpURLConnection) asked).getResponseCode()).isEqualTo(404);
    }
    try (InputStream jpeg = URI.create(address("pictures/image?id=few")).toURL().openStream()) {
      assertThat(ImageIO.read(jpeg).getWidth()).isEqualTo(200);
    }
    try (InputStream page = URI.create(address("")).toURL().openStream()) {
      assertThat(new String(page.readAllBytes(), StandardCharsets.UTF_8))
          .contains("href=\"/pictures\"");
    }
  }
}
