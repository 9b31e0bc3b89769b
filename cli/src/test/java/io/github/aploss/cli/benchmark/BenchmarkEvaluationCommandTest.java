package io.github.aploss.cli.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchmarkEvaluationCommandTest {
  @Test
  void evaluatesTheSameProblemEachTime() {
    StringWriter out = new StringWriter();
    int code =
        new CommandLine(new BenchmarkCommand())
            .setOut(new PrintWriter(out))
            .execute("evaluation", "--images", "20", "--runs", "2");
    assertThat(code).isZero();
    String[] lines =
        out.toString().lines().filter(line -> line.startsWith("run")).toArray(String[]::new);
    assertThat(lines).hasSize(2);
    assertThat(lines[0]).containsPattern("AP 0\\.[1-9].* and 2000 detections");
    assertThat(lines[1].split("AP")[1]).isEqualTo(lines[0].split("AP")[1]);
  }
}
