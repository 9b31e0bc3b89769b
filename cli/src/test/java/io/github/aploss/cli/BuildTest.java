package io.github.aploss.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is said in two places of the build is the same in both. */
class BuildTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  @Test
  void bomListsEveryModule() throws IOException {
    Set<String> modules = new TreeSet<>();
    for (String module : found(read("pom.xml"), "<module>(.*?)</module>")) {
      modules.add(artifactOf(read(module + "/pom.xml")));
    }
    modules.removeAll(List.of("aploss-bom", "aploss-distribution"));
    String bom = read("bom/pom.xml").replaceAll("(?s)<build>.*</build>", "");
    assertThat(found(bom, "<artifactId>(.*?)</artifactId>"))
        .as("artifacts in bom/pom.xml, itself included")
        .contains("aploss-bom")
        .containsAll(modules)
        .hasSize(modules.size() + 1);
  }

  @Test
  void bomHasTheVersionsAndTheTimeOfTheParent() throws IOException {
    String parent = read("pom.xml");
    String bom = read("bom/pom.xml");
    for (String pattern :
        List.of(
            "<version>(.*?)</",
            "<project\\.build\\.outputTimestamp>(.*?)</",
            "(?s)>spotless-maven-plugin</artifactId>\\s*<version>(.*?)</")) {
      assertThat(first(bom, pattern)).as(pattern).isEqualTo(first(parent, pattern));
    }
  }

  @Test
  void bothLaunchersPassTheSameOptions() throws IOException {
    String option = "(?<=[\\s(\"=])(-X[^\\s)\"]+|-D[^\\s)\"]+|--enable[^\\s)\"]+)";
    String shell = read("aploss").replaceAll("(?m)^ *#.*|.*(mvn|XshowSettings).*", "");
    String windows = read("aploss.cmd").replaceAll("(?m)^rem.*|.*mvn.*", "");
    assertThat(new TreeSet<>(found(windows, option)))
        .isEqualTo(new TreeSet<>(found(shell, option)))
        .isNotEmpty();
  }

  private static String artifactOf(String pom) {
    return first(pom.replaceAll("(?s)<parent>.*?</parent>", ""), "<artifactId>(.*?)</artifactId>");
  }

  private static String first(String text, String pattern) {
    return found(text, pattern).get(0);
  }

  private static List<String> found(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(match -> match.group(1))
        .collect(Collectors.toList());
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }
}
