package io.github.aploss.robustness.page;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.robustness.suite.AscentLevel;
import io.github.aploss.robustness.suite.AttackNames;
import io.github.aploss.robustness.suite.AttackedRun;
import io.github.aploss.robustness.suite.SuiteResults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Each perturbation on a few images, with what each run then sees. */
final class PictureSection {
  private static final int IMAGES = 2;

  private final SuiteResults results;

  PictureSection(SuiteResults results) {
    this.results = results;
  }

  String html() {
    Markup page = new Markup().open("p", "class", "key");
    List<String> classes = results.data().sample().classes();
    for (int i = 0; i < classes.size(); i++) {
      ColourChip.add(page, classes.get(i), i);
    }
    page.close();
    int shown = 0;
    for (String attack : attacks()) {
      shown += row(page, attack) ? 1 : 0;
    }
    return shown == 0 ? "" : page.toString();
  }

  private List<String> attacks() {
    List<String> attacks = new ArrayList<>(List.of(AttackNames.CLEAN));
    for (String attack : results.attacks()) {
      switch (attack) {
        case AttackNames.ADVERSARIAL -> {
          results.runs().forEach(run -> attacks.add(SuiteResults.patchAttack(run)));
          attacks.add("noise-patch");
        }
        case AttackNames.PGD ->
            results.objectives().forEach(each -> attacks.add(AscentLevel.LINF.get(0).attack(each)));
        case AttackNames.DEEPFOOL -> {
          // Its perturbations are of single objects, and not to be seen.
        }
        default -> attacks.add(attack);
      }
    }
    return attacks;
  }

  private boolean row(Markup page, String attack) {
    List<String> figures = new ArrayList<>();
    for (int number = 0; number < IMAGES; number++) {
      for (AttackedRun run : results.runs()) {
        int image = number;
        results.picture(run, attack, image).ifPresent(file -> figures.add(figure(run, file)));
      }
    }
    if (figures.isEmpty()) {
      return false;
    }
    page.element("h3", title(attack)).open("div", "class", "samples");
    figures.forEach(page::raw);
    page.close();
    return true;
  }

  private static String title(String attack) {
    return attack.replace("pgd-linf", "PGD, largest ε,").replace('-', ' ').replace('_', ' ');
  }

  private static String figure(AttackedRun run, Path file) {
    String data;
    try {
      data = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    } catch (IOException e) {
      return "";
    }
    return new Markup()
        .open("figure", "class", "single")
        .open("div")
        .open("div", "class", "picture")
        .empty(
            "img", "alt", "what " + run.name() + " sees", "src", "data:image/jpeg;base64," + data)
        .close()
        .close()
        .element("figcaption", run.name())
        .close()
        .toString();
  }
}
