package io.github.aploss.cli.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is said to wrong command lines of {@code export}. */
class ExportCommandsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "export|say which format",
        "export onnx --out m.onnx|Missing required option: '--run=RUN'",
        "export onnx --run R --out m.onnx --size 7|--size is dynamic, or a whole number from 64",
        "export onnx --run R --out m.onnx --size large|--size is dynamic, or a whole number from"
            + " 64",
        "export onnx --run R --out m.onnx --precision int4|expected one of [FLOAT32, FLOAT16, INT8]",
        "export onnx --run R --out m.onnx --precision int8|--precision int8 needs --calibration: a"
            + " folder of images such as the detector will see",
        "export onnx --run R --out m.onnx --calibration D|--calibration goes with --precision int8"
            + " only",
        "export onnx --run R --out m.onnx --precision int8 --calibration D --calibration-images"
            + " 0|--calibration-images is at least 1, not 0"
      })
  void wrongLinesGetASentence(String line, String sentence) {
    StringWriter errors = new StringWriter();
    CommandLine command = Aploss.commandLine().setErr(new PrintWriter(errors, true));
    assertThat(command.execute(line.split(" "))).isEqualTo(2);
    assertThat(errors.toString()).contains(sentence);
  }
}
