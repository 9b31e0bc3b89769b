package io.github.aploss.cli.browser;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium without a window, with a camera that films a test pattern. */
public final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String MISSING =
      "SKIPPED: no test of the pages in a browser, since chromium or chromedriver is not installed"
          + " (Debian: apt install chromium chromium-driver)";

  /**
   * Versions of a protocol that is hardly used here do not matter; held on to, see {@link Logger}.
   */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /** Opens one; where none is installed, the test is skipped, which is said. */
  public static Browser openOrSkip() {
    Optional<Path> chromium = Programs.find("chromium", "chromium-browser", "google-chrome");
    Optional<Path> chromedriver = Programs.find("chromedriver");
    if (chromium.isEmpty() || chromedriver.isEmpty()) {
      System.err.println(MISSING);
      Assumptions.abort(MISSING);
    }
    SELENIUM.setLevel(Level.SEVERE);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(chromedriver.get().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(new ChromeDriver(service, options(chromium.get())));
  }

  private static ChromeOptions options(Path chromium) {
    return new ChromeOptions()
        .setBinary(chromium.toFile())
        .addArguments(
            "--headless=new",
            // Builds run as root too, for whom Chromium has no sandbox; only our pages are opened.
            "--no-sandbox",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--no-first-run",
            "--use-fake-device-for-media-stream",
            "--use-fake-ui-for-media-stream");
  }

  public void open(String address) {
    driver.get(address);
    command(
        "Browser.grantPermissions",
        Map.of("permissions", List.of("clipboardReadWrite", "clipboardSanitizedWrite")));
  }

  /** The only element that a selector finds. */
  public WebElement find(String selector) {
    return driver.findElement(By.cssSelector(selector));
  }

  public List<WebElement> findAll(String selector) {
    return driver.findElements(By.cssSelector(selector));
  }

  /** Waits for the text of an element to contain a text. */
  public void awaitText(String selector, String text) {
    new WebDriverWait(driver, PATIENCE)
        .withMessage(() -> selector + " says \"" + find(selector).getText() + "\"")
        .until(any -> find(selector).getText().contains(text));
  }

  /** Presses keys, wherever the focus is. */
  public void press(CharSequence... keys) {
    new Actions(driver).sendKeys(keys).perform();
  }

  /** Presses a letter together with Ctrl. */
  public void pressControl(String letter) {
    new Actions(driver).keyDown(Keys.CONTROL).sendKeys(letter).keyUp(Keys.CONTROL).perform();
  }

  /** The element that has the focus. */
  public WebElement focused() {
    return driver.switchTo().activeElement();
  }

  /** What the body of a function returns, or its promise resolves to. */
  public Object run(String body, Object... arguments) {
    return driver.executeAsyncScript(
        "const done = arguments[arguments.length - 1];"
            + "(async (...arguments) => {"
            + body
            + "})(...arguments)"
            + ".then(done, error => done('failed: ' + error))",
        arguments);
  }

  /** The errors on the console of the page since it was last asked. */
  public List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().equals(Level.SEVERE))
        .map(LogEntry::getMessage)
        .toList();
  }

  /** The page as a phone would show it, this many CSS pixels wide. */
  public void narrowTo(int width) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", 740, "deviceScaleFactor", 2, "mobile", true));
  }

  /** The page as wide as the window again. */
  public void widen() {
    command("Emulation.clearDeviceMetricsOverride", Map.of());
  }

  /** The page for somebody who prefers a dark screen, or a bright one. */
  public void darken(boolean dark) {
    Map<String, String> scheme =
        Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light");
    command("Emulation.setEmulatedMedia", Map.of("features", List.of(scheme)));
  }

  /** What is on the screen, as PNG. */
  public InputStream screenshot() {
    return new ByteArrayInputStream(driver.getScreenshotAs(OutputType.BYTES));
  }

  /** A command of the protocol for developers' tools. */
  private void command(String name, Map<String, Object> parameters) {
    driver.executeCdpCommand(name, parameters);
  }

  @Override
  public void close() {
    driver.quit();
  }
}
