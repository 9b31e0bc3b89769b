package io.github.aploss.workbench.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetSummary;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.report.chart.Axis;
import io.github.aploss.report.chart.BarChart;
import io.github.aploss.report.chart.Series;
import io.github.aploss.report.chart.XyChart;
import io.github.aploss.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The figures of a data set. */
final class DataCharts {
  private static final int MOST_CLASSES = 40;
  private static final double POSITIVE_IOU = 0.5;

  private final Map<String, Dataset> splits;
  private final List<String> classes;

  DataCharts(Map<String, Dataset> splits) {
    this.splits = splits;
    this.classes = splits.values().iterator().next().classes();
  }

  /** Bars of the classes, a part for each split. */
  String objectsPerClass() {
    List<String> names = List.copyOf(splits.keySet());
    List<int[]> counts =
        splits.values().stream().map(each -> DatasetSummary.of(each).objectsPerClass()).toList();
    List<BarChart.Row> rows = new ArrayList<>();
    for (int label = 0; label < Math.min(MOST_CLASSES, classes.size()); label++) {
      int each = label;
      rows.add(
          new BarChart.Row(
              classes.get(label), counts.stream().mapToDouble(count -> count[each]).toArray()));
    }
    String more =
        classes.size() > MOST_CLASSES
            ? " The first %d of %d classes.".formatted(MOST_CLASSES, classes.size())
            : "";
    return Section.figure(
        new BarChart("Objects per class", Axis.linear("objects"), names, rows),
        "A class with few objects is learnt badly; one that a split lacks is not measured there."
            + more);
  }

  /** Bars of how many images have how many objects. */
  String objectsPerImage() {
    TreeMap<Integer, Integer> images = new TreeMap<>();
    for (Dataset dataset : splits.values()) {
      for (LabelledImage image : dataset.images()) {
        images.merge(group(image.objects().size()), 1, Integer::sum);
      }
    }
    List<BarChart.Row> rows = new ArrayList<>();
    images.forEach((objects, count) -> rows.add(new BarChart.Row(groupName(objects), count)));
    return Section.figure(
        new BarChart("Objects per image", Axis.linear("images"), List.of("images"), rows),
        "Images without objects are background: whatever is found there is a false alarm.");
  }

  /** Single numbers up to 4, then from each power of two on. */
  private static int group(int objects) {
    return objects <= 4 ? objects : Integer.highestOneBit(objects);
  }

  private static String groupName(int from) {
    return from < 4 ? Integer.toString(from) : from + " to " + (2 * from - 1);
  }

  /** Widths and heights against the anchors. */
  String shapes(AnchorShapes anchors) {
    List<Series> series = new ArrayList<>();
    int objects = 0;
    int unreached = 0;
    int colour = 0;
    for (Map.Entry<String, Dataset> split : splits.entrySet()) {
      List<double[]> shapes = new ArrayList<>();
      for (LabelledImage image : split.getValue().images()) {
        for (LabelledObject object : image.objects()) {
          double[] shape = anchors.resized(object, image);
          if (shape[0] > 0 && shape[1] > 0) {
            shapes.add(shape);
            unreached += anchors.bestIou(shape) < POSITIVE_IOU ? 1 : 0;
          }
        }
      }
      objects += shapes.size();
      series.add(cloud(split.getKey(), colour++, shapes));
    }
    series.add(cloud("anchors", Series.INK, anchors.shapes()));
    return Section.figure(
        new XyChart(
            "Sizes and shapes of objects",
            Axis.logarithmic("width, pixels of the network's input"),
            Axis.logarithmic("height"),
            series),
        ("Of %d objects, %d have a shape that no anchor reaches with IoU 0.5. The anchors are those"
                + " that a training at %d pixels fits to the objects, unless model.anchor-size says"
                + " otherwise; objects of few pixels ask for a larger --image-size.")
            .formatted(objects, unreached, anchors.side()));
  }

  private static Series cloud(String name, int colour, List<double[]> points) {
    return new Series(
        name,
        Series.Mark.CLOUD,
        colour,
        points.stream().mapToDouble(point -> point[0]).toArray(),
        points.stream().mapToDouble(point -> point[1]).toArray());
  }
}
