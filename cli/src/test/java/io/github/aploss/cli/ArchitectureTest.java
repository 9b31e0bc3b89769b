package io.github.aploss.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.github.aploss.files.UserException;
import io.github.aploss.run.setup.RecipeDatasets;

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
          .layer("study")
          .definedBy("io.github.aploss.study..")
          .layer("workbench")
          .definedBy("io.github.aploss.workbench..")
          .layer("robustness")
          .definedBy("io.github.aploss.robustness..")
          .layer("training")
          .definedBy("io.github.aploss.training..")
          .layer("inference")
          .definedBy("io.github.aploss.inference..")
          .layer("run")
          .definedBy("io.github.aploss.run..")
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
          .layer("export")
          .definedBy("io.github.aploss.export..")
          .layer("onnx")
          .definedBy("io.github.aploss.onnx..")
          .layer("serving")
          .definedBy("io.github.aploss.serving..")
          .layer("detection")
          .definedBy("io.github.aploss.detection..")
          .layer("dataset")
          .definedBy("io.github.aploss.dataset..")
          .layer("annotation")
          .definedBy("io.github.aploss.annotation..")
          .layer("files")
          .definedBy("io.github.aploss.files..")
          .whereLayer("cli")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("study")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("workbench")
          .mayOnlyBeAccessedByLayers("study", "cli")
          .whereLayer("robustness")
          .mayOnlyBeAccessedByLayers("workbench", "study", "cli")
          .whereLayer("training")
          .mayOnlyBeAccessedByLayers("robustness", "workbench", "study", "cli")
          .whereLayer("inference")
          .mayOnlyBeAccessedByLayers(
              "export", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("run")
          .mayOnlyBeAccessedByLayers(
              "inference", "export", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("detector")
          .mayOnlyBeAccessedByLayers(
              "run", "inference", "export", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("loss")
          .mayOnlyBeAccessedByLayers(
              "detector", "run", "inference", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("tensor")
          .mayOnlyBeAccessedByLayers(
              "loss",
              "detector",
              "run",
              "inference",
              "export",
              "training",
              "robustness",
              "workbench",
              "study",
              "cli")
          .whereLayer("checkpoint")
          .mayOnlyBeAccessedByLayers(
              "run", "inference", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("report")
          .mayOnlyBeAccessedByLayers(
              "serving", "inference", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("evaluation")
          .mayOnlyBeAccessedByLayers(
              "run", "inference", "export", "training", "robustness", "workbench", "study", "cli")
          .whereLayer("export")
          .mayOnlyBeAccessedByLayers("workbench", "cli")
          .whereLayer("serving")
          .mayOnlyBeAccessedByLayers("cli")
          .whereLayer("onnx")
          .mayOnlyBeAccessedByLayers("export", "workbench", "cli")
          .whereLayer("detection")
          .mayOnlyBeAccessedByLayers(
              "onnx",
              "serving",
              "inference",
              "export",
              "training",
              "robustness",
              "workbench",
              "study",
              "cli")
          .whereLayer("dataset")
          .mayOnlyBeAccessedByLayers(
              "detection",
              "onnx",
              "serving",
              "run",
              "inference",
              "export",
              "training",
              "robustness",
              "workbench",
              "study",
              "cli")
          .whereLayer("annotation")
          .mayOnlyBeAccessedByLayers(
              "dataset",
              "evaluation",
              "run",
              "inference",
              "training",
              "robustness",
              "workbench",
              "study",
              "cli")
          .whereLayer("files")
          .mayOnlyBeAccessedByLayers(
              "annotation",
              "tensor",
              "dataset",
              "detection",
              "onnx",
              "serving",
              "evaluation",
              "report",
              "checkpoint",
              "loss",
              "detector",
              "run",
              "inference",
              "export",
              "training",
              "robustness",
              "workbench",
              "study",
              "cli");

  @ArchTest
  static final ArchRule NO_TENSORS_BELOW =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.github.aploss.dataset..",
              "io.github.aploss.detection..",
              "io.github.aploss.onnx..",
              "io.github.aploss.serving..",
              "io.github.aploss.annotation..",
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
          .resideInAnyPackage("io.github.aploss.evaluation..", "io.github.aploss.annotation..")
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

  /** What is thrown unchecked under a name of ours is for the user. */
  @ArchTest
  static final ArchRule EXCEPTIONS_SPEAK_TO_USERS =
      classes()
          .that()
          .areAssignableTo(RuntimeException.class)
          .should()
          .beAssignableTo(UserException.class);

  @ArchTest
  static final ArchRule NO_CYCLES_BETWEEN_PACKAGES =
      slices().matching("io.github.aploss.(**)").should().beFreeOfCycles();

  /** What a detector is made of knows nothing of what a detector is. */
  @ArchTest
  static final ArchRule PARTS_OF_DETECTORS_DO_NOT_KNOW_DETECTORS =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.github.aploss.detector.input..",
              "io.github.aploss.detector.layer..",
              "io.github.aploss.detector.state..",
              "io.github.aploss.detector.box..",
              "io.github.aploss.detector.backbone..",
              "io.github.aploss.detector.pyramid..",
              "io.github.aploss.detector.prediction..",
              "io.github.aploss.detector.anchor..",
              "io.github.aploss.detector.assign..",
              "io.github.aploss.detector.candidate..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.aploss.detector");

  /** Public only because Java knows no sub-packages. */
  @ArchTest
  static final ArchRule INTERNALS_OF_DETECTORS =
      classes()
          .that()
          .resideInAPackage("io.github.aploss.detector.pyramid..")
          .or()
          .haveNameMatching(
              "io\\.github\\.aploss\\.detector\\.("
                  + "anchor\\.(AnchorLevel|LastAnchorGrid.*)"
                  + "|backbone\\.(ResNet|Vgg)"
                  + "|box\\.NonMaximumSuppression"
                  + "|candidate\\.(AnchorCandidates|TopK)"
                  + "|layer\\.(Conv.*|HalvingConv|ReducedPrecision|WeightInitialisation)"
                  + "|prediction\\.PredictionLayout)")
          .should()
          .onlyHaveDependentClassesThat()
          .resideInAPackage("io.github.aploss.detector..");

  /** Of the sub-packages of loss these are for others: all of the kernel is not. */
  @ArchTest
  static final ArchRule THE_KERNEL_OF_THE_LOSSES_IS_INTERNAL =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.github.aploss.loss..")
          .should()
          .dependOnClassesThat(
              resideInAPackage("io.github.aploss.loss.*..")
                  .and(
                      not(
                          resideInAnyPackage(
                              "io.github.aploss.loss.exchange",
                              "io.github.aploss.loss.reference",
                              "io.github.aploss.loss.theory"))));

  @ArchTest
  static final ArchRule REFERENCES_ARE_FOR_COMPARISON =
      noClasses()
          .that()
          .resideOutsideOfPackages(
              "io.github.aploss.loss.reference..", "io.github.aploss.workbench..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.github.aploss.loss.reference..");

  /**
   * How a run is set up and how it trains is for those who run it, not for commands; but for the
   * format of the data, on which the options of a preset depend.
   */
  @ArchTest
  static final ArchRule COMMANDS_KNOW_NO_INSIDES =
      noClasses()
          .that()
          .resideInAPackage("io.github.aploss.cli..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.github.aploss.run.setup..",
                      "io.github.aploss.training.data..",
                      "io.github.aploss.training.evaluation..",
                      "io.github.aploss.training.learner..",
                      "io.github.aploss.training.optimiser..",
                      "io.github.aploss.training.report..",
                      "io.github.aploss.training.samples..",
                      "io.github.aploss.training.start..",
                      "io.github.aploss.training.step..",
                      "io.github.aploss.training.weights.naming..")
                  .and(not(type(RecipeDatasets.class))));
}
