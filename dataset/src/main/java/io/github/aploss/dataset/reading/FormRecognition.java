package io.github.aploss.dataset.reading;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.coco.CocoTreeFinder;
import io.github.aploss.dataset.source.DatasetTree;
import io.github.aploss.dataset.source.TreeFinder;
import io.github.aploss.dataset.voc.VocPairsFinder;
import io.github.aploss.dataset.voc.VocTreeFinder;
import io.github.aploss.dataset.yolo.YoloTreeFinder;
import io.github.aploss.files.Absence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Tells the forms of data sets apart by what lies in their folders. */
final class FormRecognition {
  private static final List<TreeFinder> FINDERS =
      List.of(
          new VocTreeFinder(), new VocPairsFinder(), new CocoTreeFinder(), new YoloTreeFinder());

  private FormRecognition() {}

  /** The tree of each root; all are of one format. */
  static List<DatasetTree> of(DatasetRequest request) {
    List<DatasetTree> trees = new ArrayList<>();
    for (DatasetRoot root : request.roots()) {
      trees.add(of(root, request.format()));
    }
    DatasetTree first = trees.get(0);
    for (DatasetTree other : trees) {
      if (other.format() != first.format()) {
        throw new DatasetException(
            String.format(
                "%s is %s and %s is %s; only folders of one format can be joined",
                first.root(), first.format(), other.root(), other.format()));
      }
    }
    return trees;
  }

  /** The tree of a folder, whatever its splits. */
  static DatasetTree of(Path root, Optional<DatasetFormat> format) {
    return only(root, required(root, format));
  }

  /** Of several trees that a folder may be, the one that has the split. */
  private static DatasetTree of(DatasetRoot root, Optional<DatasetFormat> format) {
    List<DatasetTree> all = required(root.directory(), format);
    List<DatasetTree> having =
        all.stream().filter(tree -> tree.split(root.split()).isPresent()).toList();
    return only(root.directory(), having.isEmpty() ? all : having);
  }

  private static List<DatasetTree> required(Path root, Optional<DatasetFormat> format) {
    if (!Files.exists(root)) {
      throw new DatasetException("the data folder " + root + " " + Absence.of(root));
    }
    Absence.forbidden(root.resolve("inside"))
        .ifPresent(
            folder -> {
              throw new DatasetException(Absence.sentence(folder));
            });
    List<DatasetTree> all = find(root, format);
    if (all.isEmpty()) {
      throw new DatasetException(UnknownForm.sentence(root, finders(format)));
    }
    return all;
  }

  private static DatasetTree only(Path root, List<DatasetTree> trees) {
    Map<DatasetFormat, DatasetTree> byFormat = new LinkedHashMap<>();
    trees.forEach(tree -> byFormat.putIfAbsent(tree.format(), tree));
    if (byFormat.size() > 1) {
      String formats =
          byFormat.keySet().stream().map(DatasetFormat::name).collect(Collectors.joining(" and "));
      throw new DatasetException(
          "%s holds data of the formats %s; say which to read with --format"
              .formatted(root, formats));
    }
    return trees.get(0);
  }

  static List<DatasetTree> find(Path root, Optional<DatasetFormat> format) {
    List<DatasetTree> found = new ArrayList<>();
    if (Files.exists(root)) {
      finders(format).forEach(finder -> finder.find(root).ifPresent(found::add));
    }
    return found;
  }

  private static List<TreeFinder> finders(Optional<DatasetFormat> format) {
    return FINDERS.stream()
        .filter(finder -> format.isEmpty() || finder.format() == format.get())
        .toList();
  }
}
