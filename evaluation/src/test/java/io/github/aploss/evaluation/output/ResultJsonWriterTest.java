package io.github.aploss.evaluation.output;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.aploss.evaluation.coco.CocoCategory;
import io.github.aploss.evaluation.coco.CocoDetections;
import io.github.aploss.evaluation.coco.CocoEvaluator;
import io.github.aploss.evaluation.coco.CocoObjects;
import io.github.aploss.evaluation.coco.CocoResult;
import io.github.aploss.evaluation.voc.VocDetections;
import io.github.aploss.evaluation.voc.VocEvaluator;
import io.github.aploss.evaluation.voc.VocObjects;
import io.github.aploss.evaluation.voc.VocResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cat is found at .9, a second one is missed, and one is seen where none is; there is no dog. */
class ResultJsonWriterTest {
  @TempDir private Path folder;

  @Test
  void coco() throws IOException {
    CocoEvaluator evaluator =
        new CocoEvaluator(List.of(new CocoCategory(3, "cat"), new CocoCategory(5, "dog")));
    evaluator.add(
        1,
        CocoObjects.of(new long[] {3, 3}, new double[] {0, 0, 10, 10, 50, 0, 10, 10}),
        new CocoDetections(
            new long[] {3, 3}, new double[] {0, 0, 10, 10, 90, 0, 10, 10}, new double[] {.9, .4}));
    CocoResult result = evaluator.result();
    Path file = folder.resolve("coco.json");
    ResultJsonWriter.write(result, result.confusion(0.1), file);
    Map<String, Object> json = JsonValues.of(file);
    assertThat(json)
        .doesNotContainKey("/counts/images")
        .containsEntry("/metrics/AP50", result.metrics().ap50())
        .containsEntry("/perCategory/0/id", 3.0)
        .containsEntry("/perCategory/0/name", "cat")
        .containsEntry("/perCategory/1/name", "dog")
        .containsEntry("/perCategory/1/AP", -1.0)
        .containsEntry("/analysis/perCategory/1/id", 5.0)
        .containsEntry("/analysis/perCategory/1/name", "dog");
    assertAnalysis(json, "/analysis/perCategory/0", "/analysis/perCategory/1");
  }

  @Test
  void voc() throws IOException {
    VocEvaluator evaluator = new VocEvaluator(List.of("cat", "dog"));
    evaluator.add(
        1,
        new VocObjects(
            new int[] {0, 0}, new double[] {1, 1, 10, 10, 50, 1, 60, 10}, new boolean[2]),
        VocDetections.of(
            new int[] {0, 0}, new double[] {1, 1, 10, 10, 90, 1, 99, 10}, new double[] {.9, .4}));
    VocResult result = evaluator.result();
    Path file = folder.resolve("voc.json");
    ResultJsonWriter.write(result, result.confusion(0.1), file);
    Map<String, Object> json = JsonValues.of(file);
    assertThat(json)
        .containsEntry("/classes/1", "dog")
        .containsEntry("/perClass/cat/npos", 2.0)
        .containsEntry("/perClass/cat/ndifficult", 0.0)
        .containsEntry("/perClass/cat/ndet", 2.0)
        .containsEntry("/perClass/cat/apArea", 0.5)
        .containsEntry("/perClass/dog/ap11", "null")
        .containsEntry("/apAreaByIoU/0.95/mAP", 0.5)
        .containsEntry("/apAreaByIoU/0.50/perClass/cat", 0.5)
        .containsEntry("/apAreaByIoU/0.50/perClass/dog", "null");
    assertAnalysis(json, "/analysis/perClass/cat", "/analysis/perClass/dog");
  }

  /** F1 is 2/3 at .9: precision 1, recall 1/2; LRP 1/2 there. */
  private static void assertAnalysis(Map<String, Object> json, String cat, String dog) {
    assertThat(json)
        .containsEntry("/analysis/iou", 0.5)
        .containsEntry("/analysis/meanOptimalF1", 2 / 3.0)
        .containsEntry("/analysis/meanOptimalLRP", 0.5)
        .containsEntry(cat + "/objects", 2.0)
        .containsEntry(cat + "/detections", 2.0)
        .containsEntry(cat + "/optimalF1/f1", 2 / 3.0)
        .containsEntry(cat + "/optimalF1/threshold", 0.9)
        .containsEntry(cat + "/optimalF1/precision", 1.0)
        .containsEntry(cat + "/optimalF1/recall", 0.5)
        .containsEntry(cat + "/lrp/optimal", 0.5)
        .containsEntry(cat + "/lrp/threshold", 0.9)
        .containsEntry(cat + "/lrp/localisation", 0.0)
        .containsEntry(cat + "/lrp/falsePositive", 0.0)
        .containsEntry(cat + "/lrp/falseNegative", 0.5)
        .containsEntry(dog + "/objects", 0.0)
        .containsEntry(dog + "/optimalF1/f1", "null")
        .containsEntry(dog + "/lrp/optimal", "null")
        .containsEntry("/analysis/confusion/iou", 0.5)
        .containsEntry("/analysis/confusion/minScore", 0.1)
        .containsEntry("/analysis/confusion/classes/0", "cat")
        .containsEntry("/analysis/confusion/counts/0/0", 1.0)
        .containsEntry("/analysis/confusion/counts/0/2", 1.0)
        .containsEntry("/analysis/confusion/counts/2/0", 1.0)
        .containsEntry("/analysis/confusion/counts/2/2", 0.0)
        .doesNotContainKeys("/analysis/confusion/counts/3/0", "/analysis/confusion/counts/0/3");
  }
}
