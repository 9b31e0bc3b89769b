package io.github.aploss.cli.browser;

import io.github.aploss.cli.Aploss;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A command that serves, in a process of its own, on any free port. */
public final class ServedProcess implements AutoCloseable {
  private static final Pattern ADDRESS = Pattern.compile("http://[^ ,]+");

  private final Process process;
  private final BufferedReader out;
  private final String address;

  private ServedProcess(Process process, BufferedReader out, String address) {
    this.process = process;
    this.out = out;
    this.address = address;
  }

  /** Starts one and waits until it listens. */
  public static ServedProcess start(String... arguments) throws IOException {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Aploss.class.getName()));
    line.addAll(List.of(arguments));
    line.addAll(List.of("--port", "0"));
    Process process =
        new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader out = process.inputReader();
    String first = out.readLine();
    Matcher address = ADDRESS.matcher(String.valueOf(first));
    if (!address.find()) {
      process.destroyForcibly();
      throw new IOException("no address in \"" + first + "\"");
    }
    return new ServedProcess(process, out, address.group());
  }

  /** Where it listens, with a slash at the end. */
  public String address() {
    return address;
  }

  /** Asks it to end by SIGTERM; what it says can be read on. */
  public void end() {
    process.toHandle().destroy();
  }

  /** What it said since it listened; waits for its end. */
  public String rest() {
    return String.join("\n", out.lines().toList());
  }

  /** Its exit code; waits for its end. */
  public int code() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
