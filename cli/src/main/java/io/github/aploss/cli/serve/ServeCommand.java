package io.github.aploss.cli.serve;

import io.github.aploss.cli.options.DetectorSource;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.inference.TrainedDetector;
import io.github.aploss.serving.DetectionServer;
import io.github.aploss.serving.ServerOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code aploss serve}: a detector over HTTP, until the process is asked to end. */
@Command(
    name = "serve",
    description = "Find objects in images that are sent over HTTP; with a page to try it.",
    mixinStandardHelpOptions = true)
public final class ServeCommand implements Callable<Integer> {
  @ArgGroup(multiplicity = "1")
  private DetectorSource source;

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Where to listen; 0: any free port (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--host",
      defaultValue = "127.0.0.1",
      paramLabel = "ADDRESS",
      description = "The address to listen on (default: ${DEFAULT-VALUE}, this machine alone).")
  private String host;

  @Option(
      names = "--name",
      defaultValue = "detector",
      paramLabel = "NAME",
      description = "Of the model, in addresses (default: ${DEFAULT-VALUE}).")
  private String name;

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "A file with the token that clients have to show (default: none is asked for).")
  private Path tokenFile;

  @Mixin private ServeLimits limits;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    ServerOptions options = options();
    ServerLife.quieten();
    PrintWriter out = spec.commandLine().getOut();
    try (BatchDetector detector = open();
        DetectionServer server = DetectionServer.start(detector, options)) {
      ServerLife.untilAskedToEnd(
          () -> {
            warn();
            out.printf("serving on http://%s:%d/, until Ctrl-C%n", host, server.port());
            out.flush();
          });
      out.println("ending: requests in progress are finished");
      out.flush();
    }
    return 0;
  }

  private ServerOptions options() {
    ServerLife.requirePort(port, spec);
    if (!name.matches("[A-Za-z0-9._-]+")) {
      throw wrong("--name has letters, digits, dots, dashes and underscores, not \"" + name + "\"");
    }
    return limits.applyTo(ServerOptions.standard(name)).withAddress(host, port).withToken(token());
  }

  private Optional<String> token() {
    if (tokenFile == null) {
      return Optional.empty();
    }
    try {
      String token = Files.readString(tokenFile).strip();
      if (!token.matches("[\\x21-\\x7e]+")) {
        throw wrong(tokenFile + ": a token is one line of letters, digits and signs, no spaces");
      }
      return Optional.of(token);
    } catch (IOException e) {
      throw wrong(tokenFile + ": the token cannot be read (" + FailureReasons.of(e) + ")");
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }

  private BatchDetector open() {
    return source.open(run -> TrainedDetector.open(run, spec.commandLine().getErr()::println));
  }

  private void warn() {
    if (!isLoopback()) {
      spec.commandLine()
          .getErr()
          .println(
              "warning: others than this machine can reach "
                  + host
                  + ", and nothing is encrypted: put a proxy with TLS before it"
                  + " and ask for a token with --token-file");
    }
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
