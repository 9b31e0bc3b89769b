package io.github.aploss.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import io.github.aploss.cli.browser.Browser;
import io.github.aploss.cli.browser.ServedProcess;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** A detector from its images to a person in front of a browser. */
class FromTrainingToPageTest {
  @TempDir private Path folder;

  private void aploss(String line) {
    String[] arguments = line.replace("@", folder + "/").split(" ");
    assertThat(Aploss.commandLine().execute(arguments)).as(line).isZero();
  }

  @Test
  void aTrainedDetectorIsExportedServedAndUsed() throws Exception {
    try (Browser browser = Browser.openOrSkip()) {
      aploss("generate --out @data --images 12 --image-size 64");
      aploss("train --data @data --out @run --model retinanet-tiny --image-size 64 --epochs 1");
      aploss("export onnx --run @run --out @model.onnx");
      try (ServedProcess server =
          ServedProcess.start("serve", "--model", folder.resolve("model.onnx").toString())) {
        browser.open(server.address());
        browser
            .find("#file")
            .sendKeys(folder.resolve("data/JPEGImages/scene_000001.jpg").toString());
        browser.awaitText("#status", " shown");
        browser.find("#score").sendKeys(Keys.HOME);
        browser.awaitText("#status", "100 of 100 shown: ");
        assertThat(browser.find("#canvas").getSize().width).isEqualTo(64);
        server.end();
        assertThat(server.rest()).isEqualTo("ending: requests in progress are finished");
        assertThat(server.code()).isEqualTo(143);
      }
    }
  }
}
