package io.github.aploss.cli.robustness;

import io.github.aploss.cli.exit.ExitCode;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.cli.results.TextTable;
import io.github.aploss.files.Destination;
import io.github.aploss.robustness.page.RobustnessJson;
import io.github.aploss.robustness.page.RobustnessPage;
import io.github.aploss.robustness.suite.AttackNames;
import io.github.aploss.robustness.suite.AttackSuite;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.ResultFolder;
import io.github.aploss.robustness.suite.SuiteData;
import io.github.aploss.robustness.suite.SuiteSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How runs stand perturbations and attacks. */
@Command(
    name = "robustness",
    description =
        "Measure what perturbations and attacks leave of the precision of runs: a table, one page."
            + " A measurement that was ended goes on where it stopped.",
    mixinStandardHelpOptions = true,
    subcommands = PatchCommand.class)
public final class RobustnessCommand implements Callable<Integer> {
  @Option(
      names = "--run",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "RUN[,RUN...]",
      description = "Folders of runs of the same classes; drops are compared with the first.")
  private List<Path> runs;

  @Option(
      names = "--attacks",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "NAME[,NAME...]",
      description =
          "black, random, flip, adversarial, gaussian, deepfool, corruptions, pgd, or single"
              + " corruptions (default: all of these).")
  private List<String> attacks = AttackNames.USUAL;

  @Option(
      names = "--out",
      defaultValue = "robustness",
      paramLabel = "DIR",
      description = "Keeps every result, and robustness.html (default: ${DEFAULT-VALUE}).")
  private Path out;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the numbers as JSON too.")
  private Path json;

  @Option(
      names = "--patches",
      split = ",",
      hideParamSyntax = true,
      paramLabel = "PATCH[,PATCH...]",
      description =
          "Patches of 'aploss robustness patch', one for each run (default: they are trained).")
  private List<Path> patches = List.of();

  @Mixin private SuiteOptions options;
  @Mixin private SuiteDataOptions data;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    PrintWriter console = spec.commandLine().getOut();
    if (runs == null) {
      throw new ParameterException(
          spec.commandLine(), "Missing required option: '--run=RUN[,RUN...]'");
    }
    data.require(spec.commandLine());
    SuiteSettings settings = options.settings();
    List<String> names = AttackNames.resolve(attacks, settings.perturbations());
    List<AttackedRun> opened =
        AttackedRun.open(runs, options::cover, spec.commandLine().getErr()::println);
    AtomicBoolean stopping = new AtomicBoolean();
    try (Interruption interruption = Interruption.calls(() -> stopping.set(true));
        SuiteProgress progress = new SuiteProgress(console)) {
      SuiteData images = data.read(opened.get(0), settings, spec.commandLine().getErr());
      if (json != null) {
        Destination.file(json);
      }
      AttackSuite suite =
          new AttackSuite(
              opened,
              images,
              settings,
              names,
              patches,
              ResultFolder.open(out, identity(settings, images)),
              progress,
              stopping::get);
      boolean done = suite.run();
      progress.close();
      report(suite, console);
      if (!done) {
        console.println("stopped; the same command goes on");
      }
      return (done ? ExitCode.DONE : ExitCode.INTERRUPTED).code();
    } finally {
      opened.forEach(AttackedRun::close);
    }
  }

  private Map<String, String> identity(SuiteSettings settings, SuiteData images) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("data", images.split().fingerprint());
    identity.put(
        "patches",
        patches.isEmpty()
            ? "trained here"
            : patches.stream().map(Path::toString).collect(Collectors.joining(",")));
    identity.putAll(settings.identity());
    return identity;
  }

  private void report(AttackSuite suite, PrintWriter console) {
    RobustnessPage page = new RobustnessPage(suite.results());
    Path file = out.resolve("robustness.html");
    page.write(file);
    if (json != null) {
      RobustnessJson.write(suite.results(), json);
    }
    TextTable.print(page.rows(), console);
    console.println("report: " + file);
  }
}
