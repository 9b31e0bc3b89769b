package io.github.aploss.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.cli.Aploss;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What is said to wrong command lines of {@code serve}. */
class ServeCommandTest {
  private static String refusal(String line) {
    StringWriter errors = new StringWriter();
    CommandLine command = Aploss.commandLine().setErr(new PrintWriter(errors, true));
    assertThat(command.execute(line.split(" "))).isEqualTo(2);
    return errors.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serve|Missing required argument",
        "serve --model m.onnx --run R|are mutually exclusive",
        "serve --model m.onnx --port 70000|--port is a whole number from 0 to 65535, not 70000",
        "serve --model m.onnx --name a/b|--name has letters, digits",
        "serve --model m.onnx --batch-size 0|--batch-size is a whole number from 1 to 1024, not 0",
        "serve --model m.onnx --batch-wait -1|--batch-wait is a whole number from 0",
        "serve --model m.onnx --max-requests 0|--max-requests is a whole number from 1",
        "serve --model m.onnx --max-size 2048|--max-size is a whole number from 1 to 1024",
        "serve --model m.onnx --max-pixels 0|--max-pixels is a whole number from 1",
        "serve --model m.onnx --timeout 0|--timeout is a whole number from 1",
        "serve --model m.onnx --token-file none|none: the token cannot be read",
        "serve --model m.onnx|m.onnx: there is no such file"
      })
  void wrongLinesGetASentence(String line, String sentence) {
    assertThat(refusal(line)).contains(sentence);
  }

  @Test
  void aTokenIsOneWord(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "two words\n");
    assertThat(refusal("serve --model m.onnx --token-file " + file))
        .contains("a token is one line of letters, digits and signs, no spaces");
  }
}
