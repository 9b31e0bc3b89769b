package io.github.aploss.workbench.cases;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FolderFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Reads cases of losses, evaluates them and writes what came out. */
public final class CaseRunner {
  private static final Map<String, CaseEvaluator> EVALUATORS = new TreeMap<>();

  static {
    register(CaseLossFactory::ap, "ap", "ap-loss");
    register(new ScoreCases(CaseLossFactory::auc), "auc", "auc-loss");
    register(DetectionCases::alrp, "alrp", "alrp-loss");
    register(DetectionCases::rankSort, "rank-sort", "rank-sort-loss");
    register(new ScoreCases(CaseLossFactory::focal), "focal", "focal-loss");
    register(CaseLossFactory::ceOhem, "ce-ohem", "softmax-ohem");
    register(CaseLossFactory::ghm, "ghm", "ghm-c");
    register(CaseLossFactory::dr, "dr", "dr-loss");
    register(new ScoreCases(CaseLossFactory::apGradient), "ap-gradient", "approx-ap");
    register(new ScoreCases(CaseLossFactory::apHinge), "ap-hinge", "structured-hinge-ap");
    register(BoxCases::smoothL1, "smooth-l1");
    register(BoxCases::iouLosses, "giou-loss");
    register(BoxCases::boxCoding, "box-coding");
    register(AssignmentCases::atss, "atss-assignment", "atss");
    register(CalibrationCases::evaluate, "calibration");
    register(BoxCases::retinaNet, "retinanet-total");
    register(TheoryCases::evaluate, "theory");
  }

  private static final ObjectMapper JSON =
      new ObjectMapper().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS);

  private final ScalarType dtype;

  /**
   * @param singlePrecision float32 scores instead of float64
   */
  public CaseRunner(boolean singlePrecision) {
    dtype = singlePrecision ? ScalarType.Float : ScalarType.Double;
  }

  private static void register(CaseEvaluator evaluator, String... names) {
    for (String name : names) {
      EVALUATORS.put(name, evaluator);
    }
  }

  /**
   * The files of cases that inputs name: files themselves, and the {@code *.json} of folders, not
   * deeper.
   *
   * @throws CaseException if an input is missing or empty, or two have the same name
   */
  public static List<Path> files(List<Path> inputs) {
    Map<String, Path> byName = new LinkedHashMap<>();
    for (Path input : inputs) {
      for (Path file : files(input)) {
        Path other = byName.putIfAbsent(file.getFileName().toString(), file);
        if (other != null) {
          throw new CaseException(
              "%s and %s have the same name, so that one result would replace the other; evaluate them into different folders"
                  .formatted(other, file));
        }
      }
    }
    return List.copyOf(byName.values());
  }

  private static List<Path> files(Path input) {
    if (!Files.isDirectory(input)) {
      if (!Files.isRegularFile(input)) {
        throw new CaseException(input + " does not exist; name a file or a folder of cases");
      }
      return List.of(input);
    }
    return FolderFiles.of(input, ".json", CaseException::new);
  }

  /**
   * Evaluates a case.
   *
   * @param file what it says under {@code expected} is not looked at
   * @param result where the outcome is written, as JSON
   * @throws CaseException if the file is no case
   */
  public void evaluate(Path file, Path result) {
    Map<String, Object> values = new LinkedHashMap<>();
    try (PointerScope scope = new PointerScope()) {
      CaseFields fields = new CaseFields(file, "", read(file), dtype);
      String name = fields.text("loss");
      CaseEvaluator evaluator = EVALUATORS.get(name);
      if (evaluator == null) {
        throw new CaseException(
            "%s: unknown loss '%s'; known are %s"
                .formatted(file, name, String.join(", ", EVALUATORS.keySet())));
      }
      if (fields.has("id")) {
        values.put("id", fields.text("id"));
      }
      values.putAll(evaluator.evaluate(fields.object("params"), fields.object("input")));
    }
    try {
      AtomicFile.write(result, JSON.writeValueAsString(values));
    } catch (JsonProcessingException e) {
      throw new CaseException(file + ": " + e.getOriginalMessage(), e);
    }
  }

  private static JsonNode read(Path file) {
    try {
      return JSON.readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new CaseException(
          "%s is not JSON: line %d: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new CaseException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** The result files of cases, in their order. */
  public static List<Path> results(List<Path> cases, Path folder) {
    List<Path> results = new ArrayList<>();
    for (Path file : cases) {
      results.add(folder.resolve(file.getFileName().toString()));
    }
    return results;
  }
}
