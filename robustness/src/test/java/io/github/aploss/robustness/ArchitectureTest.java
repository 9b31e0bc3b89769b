package io.github.aploss.robustness;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.random.RandomGenerator;

@AnalyzeClasses(
    packages = "io.github.aploss.robustness",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "io.github.aploss.robustness";

  @ArchTest
  static final ArchRule IMAGES_NEED_THE_JDK_ALONE =
      classes()
          .that()
          .resideInAnyPackage(
              ROOT + ".random..",
              ROOT + ".image..",
              ROOT + ".filter..",
              ROOT + ".perturbation..",
              ROOT + ".patch..",
              ROOT + ".score..")
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(
              "java..",
              "javax.imageio..",
              ROOT,
              ROOT + ".random..",
              ROOT + ".image..",
              ROOT + ".filter..",
              ROOT + ".perturbation..",
              ROOT + ".patch..",
              ROOT + ".score..");

  /** What they draw may change with the JDK. */
  @ArchTest
  static final ArchRule NO_RANDOM_NUMBERS_OF_THE_JDK =
      noClasses().should().accessClassesThat().areAssignableTo(RandomGenerator.class);
}
