package io.github.aploss.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import io.github.aploss.workbench.benchmark.inference.InferenceBenchmark;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkInferenceCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int benchmark(String... options) {
    String[] all = new String[options.length + 2];
    all[0] = "benchmark";
    all[1] = "inference";
    System.arraycopy(options, 0, all, 2, options.length);
    return Aploss.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all);
  }

  @Test
  void timesEveryForm(@TempDir Path folder) throws IOException {
    Path json = folder.resolve("speeds.json");
    int code =
        benchmark(
            "--model=retinanet-tiny",
            "--image-size=64",
            "--batch=1,2",
            "--rounds=3",
            "--json=" + json);
    assertThat(code).isZero();
    assertThat(out.toString())
        .contains("retinanet-tiny, 64 x 64 pixels, 1 at once")
        .contains("retinanet-tiny, 64 x 64 pixels, 2 at once");
    long forms = out.toString().lines().filter(line -> line.contains("images/s")).count();
    assertThat(forms).isEqualTo(2L * InferenceBenchmark.variants("cpu").size());
    assertThat(out.toString())
        .contains("ONNX Runtime")
        .containsPattern("plain, row-major +[0-9.]+ images/s +1\\.00 times plain");
    String written = Files.readString(json);
    assertThat(written)
        .contains("\"detector\" : \"retinanet-tiny\"", "\"batchSize\" : 1", "\"batchSize\" : 2");
    assertThat(written.split("\"imagesPerSecond\" : ")).hasSize((int) forms + 1);
  }

  @Test
  void refusesWhatIsNotThere() {
    assertThat(benchmark("--model=retinanet-huge")).isEqualTo(2);
    assertThat(err.toString()).contains("retinanet-huge").doesNotContain("\tat ");
    assertThat(benchmark("--device=abacus")).isEqualTo(2);
    assertThat(err.toString()).contains("abacus");
    assertThat(benchmark("--rounds=0")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds");
    assertThat(benchmark("--batch=1,0")).isEqualTo(2);
  }
}
