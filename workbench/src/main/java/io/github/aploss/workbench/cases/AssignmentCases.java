package io.github.aploss.workbench.cases;

import io.github.aploss.detector.assign.Assignment;
import io.github.aploss.detector.assign.AtssAssigner;
import io.github.aploss.detector.assign.AtssAssigner.Extent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Assignments of anchors to objects. */
final class AssignmentCases {
  private AssignmentCases() {}

  static Map<String, Object> atss(CaseFields params, CaseFields input) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("plain", atss(params, input, Extent.HALF_OPEN));
    values.put("plus_one", atss(params, input, Extent.INCLUSIVE));
    return values;
  }

  private static Map<String, Object> atss(CaseFields params, CaseFields input, Extent extent) {
    double[] counts = input.numbers("num_anchors_per_level");
    int[] offsets = new int[counts.length + 1];
    for (int level = 0; level < counts.length; level++) {
      offsets[level + 1] = offsets[level] + (int) counts[level];
    }
    int[] perCell = new int[counts.length];
    Arrays.fill(perCell, (int) CaseLossFactory.positive(params, "anchors_per_location", 1));
    float[] anchors = floats(input.numbers("anchors", 4 * offsets[counts.length]));
    float[] objects = floats(input.numbers("boxes"));
    int nearest = (int) CaseLossFactory.positive(params, "topk", 9);
    Assignment assignment =
        new AtssAssigner(nearest, extent).assign(anchors, offsets, perCell, objects);
    int[] positives = assignment.positives();
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("positive_indices", positives);
    values.put(
        "positive_gt",
        Arrays.stream(positives).map(anchor -> assignment.matched()[anchor]).toArray());
    values.put("num_positive", positives.length);
    return values;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
