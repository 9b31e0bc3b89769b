package io.github.aploss.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The rules of ARCHITECTURE.md. */
@AnalyzeClasses(packages = "io.github.aploss", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String LIBTORCH = "org.bytedeco.pytorch..";

  @ArchTest
  static final ArchRule ROOMS =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("cli")
          .definedBy("io.github.aploss.cli..")
          .layer("training")
          .definedBy("io.github.aploss.training..")
          .layer("detector")
          .definedBy("io.github.aploss.detector..")
          .layer("loss")
          .definedBy("io.github.aploss.loss..")
          .layer("tensor")
          .definedBy("io.github.aploss.tensor..")
          .layer("checkpoint")
          .definedBy("io.github.aploss.checkpoint..")
          .layer("report")
          .definedBy("io.github.aploss.report..")
          .layer("evaluation")
          .definedBy("io.github.aploss.evaluation..")
          .layer("dataset")
          .definedBy("io.github.aploss.dataset..")
          .layer("files")
          .definedBy("io.github.aploss.files..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("detector")
          .mayOnlyBeAccessedByLayers("training", "cli")
          .whereLayer("loss")
          .mayOnlyBeAccessedByLayers("detector", "training", "cli")
          .whereLayer("tensor")
          .mayOnlyBeAccessedByLayers("loss", "detector", "training", "cli")
          .whereLayer("checkpoint")
          .mayOnlyBeAccessedByLayers("training", "cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers("training", "cli")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers("training", "cli")
          .whereLayer("dataset")
          .mayOnlyBeAccessedByLayers("training", "cli")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers(
              "dataset", "evaluation", "report", "checkpoint", "training", "cli");

  @ArchTest
  static final ArchRule NO_TENSORS_BELOW =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.github.aploss.dataset..",
              "io.github.aploss.evaluation..",
              "io.github.aploss.report..",
              "io.github.aploss.checkpoint..",
              "io.github.aploss.files..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LIBTORCH);

  @ArchTest
  static final ArchRule EVALUATION_IS_PURE_JAVA =
      noClasses()
          .that()
          .resideInAPackage("io.github.aploss.evaluation..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.bytedeco..");

  @ArchTest
  static final ArchRule DETECTORS_KNOW_NO_FILES =
      noClasses()
          .that()
          .resideInAnyPackage("io.github.aploss.detector..", "io.github.aploss.loss..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("java.nio.file..", "picocli..");
}
