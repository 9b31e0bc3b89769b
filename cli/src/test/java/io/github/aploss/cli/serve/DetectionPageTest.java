package io.github.aploss.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.browser.Browser;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.DetectionDisplay;
import io.github.aploss.detection.DisplayThresholds;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.serving.DetectionServer;
import io.github.aploss.serving.ServerOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** The page of {@code aploss serve} in a browser, with a detector whose answers are known. */
class DetectionPageTest {
  /** One sure and one doubtful object in every image. */
  private record Known() implements BatchDetector {
    @Override
    public List<String> classes() {
      return List.of("ball", "box");
    }

    @Override
    public List<Long> categoryIds() {
      return List.of(1L, 2L);
    }

    @Override
    public DetectionDisplay display() {
      return new DetectionDisplay(DisplayThresholds.same(2, 0.5), OptionalDouble.empty());
    }

    @Override
    public Optional<String> calibratedOn() {
      return Optional.empty();
    }

    @Override
    public BatchDetector withRawScores() {
      return this;
    }

    @Override
    public List<ScoredDetections> find(List<Image> images) {
      ScoredDetections found =
          new ScoredDetections(
              new float[] {100, 50, 200, 150, 220, 60, 260, 100},
              new double[] {0.75, 0.25},
              new int[] {1, 0});
      return images.stream().map(image -> found).toList();
    }

    @Override
    public void close() {}
  }

  @TempDir private static Path folder;

  private static Browser browser;
  private static DetectionServer server;

  @BeforeAll
  static void open() {
    browser = Browser.openOrSkip();
    server =
        DetectionServer.start(
            new Known(), ServerOptions.standard("known").withAddress("127.0.0.1", 0));
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
    browser.open("http://127.0.0.1:" + server.port() + "/");
  }

  private static byte[] picture() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), "png", bytes);
    return bytes.toByteArray();
  }

  private static void choose() throws IOException {
    Path file = Files.write(folder.resolve("picture.png"), picture());
    browser.find("#file").sendKeys(file.toString());
    browser.awaitText("#status", "1 of 2");
  }

  /** Red, green and blue of a pixel of the picture that is shown. */
  private static List<?> pixel(int x, int y) {
    return (List<?>)
        browser.run(
            "const canvas = document.getElementById('canvas');"
                + "return [...canvas.getContext('2d').getImageData(arguments[0], arguments[1], 1, 1)"
                + ".data].slice(0, 3)",
            x,
            y);
  }

  private static boolean isPainted(int x, int y) {
    return !pixel(x, y).equals(List.of(0L, 0L, 0L));
  }

  @Test
  void boxesOfAChosenPictureAppear() throws IOException {
    choose();
    assertThat(isPainted(150, 150)).as("the lower side of the box").isTrue();
    assertThat(isPainted(150, 100)).as("its middle").isFalse();
    assertThat(isPainted(240, 100)).as("the ball, which is doubtful").isFalse();
  }

  @Test
  void aPictureIsDroppedOrPasted() throws IOException {
    for (String how :
        List.of("DragEvent('drop', {dataTransfer: ", "ClipboardEvent('paste', {clipboardData: ")) {
      load();
      browser.run(
          "const bytes = Uint8Array.from(atob(arguments[0]), one => one.charCodeAt(0));"
              + "const data = new DataTransfer();"
              + "data.items.add(new File([bytes], 'a.png', {type: 'image/png'}));"
              + "document.body.dispatchEvent(new "
              + how
              + "data, bubbles: true, cancelable: true}))",
          Base64.getEncoder().encodeToString(picture()));
      browser.awaitText("#status", "1 of 2");
    }
  }

  @Test
  void aPictureIsTakenWithTheCamera() {
    browser.find("#shoot").click();
    browser.awaitText("#take", "Take the picture");
    browser.find("#take").click();
    browser.awaitText("#status", "1 of 2");
    assertThat(browser.find("#camera").isDisplayed()).isFalse();
  }

  @Test
  void theThresholdMovesAndClassesAreHidden() throws IOException {
    choose();
    browser.find("#score").sendKeys(Keys.HOME);
    browser.awaitText("#status", "2 of 2");
    assertThat(isPainted(240, 100)).as("the ball").isTrue();
    browser.findAll("#classes input").get(1).click();
    browser.awaitText("#status", "1 of 2");
    assertThat(isPainted(150, 150)).as("the box").isFalse();
    browser.find("#score").sendKeys(Keys.END);
    browser.awaitText("#status", "0 of 2");
  }

  @Test
  void whatIsShownIsCopiedAsJson() throws IOException {
    choose();
    browser.find("#copy").click();
    browser.awaitText("#status", "Copied");
    assertThat((Map<?, ?>) browser.run("return JSON.parse(await navigator.clipboard.readText())"))
        .isEqualTo(
            Map.of(
                "width",
                300L,
                "height",
                200L,
                "detections",
                List.of(
                    Map.of(
                        "className",
                        "box",
                        "score",
                        0.75,
                        "box",
                        List.of(100L, 50L, 200L, 150L)))));
  }

  @Test
  void anErrorIsASentence() throws IOException {
    choose();
    Path text = Files.writeString(folder.resolve("text.png"), "no picture");
    browser.find("#file").sendKeys(text.toString());
    browser.awaitText("#status", "its content is not JPEG");
    assertThat(browser.find("#status").getDomAttribute("role")).isEqualTo("status");
    choose();
  }

  @Test
  void keysAreEnough() throws IOException {
    browser.run(
        "const bytes = Uint8Array.from(atob(arguments[0]), one => one.charCodeAt(0));"
            + "await navigator.clipboard.write([new ClipboardItem({'image/png':"
            + " new Blob([bytes], {type: 'image/png'})})])",
        Base64.getEncoder().encodeToString(picture()));
    browser.pressControl("v");
    browser.awaitText("#status", "1 of 2");
    tabTo("file");
    tabTo("shoot");
    tabTo("score");
    browser.press(Keys.HOME);
    browser.awaitText("#status", "2 of 2");
    browser.press(Keys.TAB, Keys.SPACE);
    browser.awaitText("#status", "1 of 2");
    browser.press(Keys.TAB);
    tabTo("copy");
    browser.press(Keys.ENTER);
    browser.awaitText("#status", "Copied");
  }

  private static void tabTo(String id) {
    browser.press(Keys.TAB);
    WebElement focused = browser.focused();
    assertThat(focused.getDomAttribute("id")).isEqualTo(id);
    assertThat(focused.getAccessibleName()).isNotBlank();
  }

  @Test
  void aPhoneShowsAllOfItInItsWidth() throws IOException {
    browser.narrowTo(360);
    try {
      load();
      choose();
      assertThat(browser.run("return document.documentElement.scrollWidth")).isEqualTo(360L);
      assertThat(browser.find("#canvas").getSize().width).isLessThanOrEqualTo(360);
      for (WebElement touched : browser.findAll("button, .button, #score, #classes label")) {
        if (touched.isDisplayed()) {
          assertThat(touched.getSize().height).as(touched.getText()).isGreaterThanOrEqualTo(24);
        }
      }
    } finally {
      browser.widen();
    }
  }

  @Test
  void aDarkScreenStaysDark() throws IOException {
    assertThat(brightness()).isGreaterThan(200);
    browser.darken(true);
    try {
      choose();
      assertThat(brightness()).isLessThan(60);
    } finally {
      browser.darken(false);
    }
  }

  /** Of the corner of the page as it is on the screen, of 255. */
  private static int brightness() throws IOException {
    BufferedImage page = ImageIO.read(browser.screenshot());
    return page.getRGB(page.getWidth() - 1, page.getHeight() - 1) & 0xff;
  }
}
