package io.github.aploss.dataset;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What to read.
 *
 * @param roots folders whose images are joined in this order
 * @param format empty: recognised from the folders
 * @param classes the classes to keep, in the order of their labels; objects of others are left out,
 *     images stay; empty: all classes of the data, for VOC sorted by name, for COCO by category id
 *     and for YOLO by number
 * @param idList a text file with one image per line (id, file name or its stem); only these are
 *     kept, as for COCO's trainval35k and minival
 * @param annotationsRequired false: images without annotations are listed too
 * @param rules how strict the reading is
 */
public record DatasetRequest(
    List<DatasetRoot> roots,
    Optional<DatasetFormat> format,
    Optional<List<String>> classes,
    Optional<Path> idList,
    boolean annotationsRequired,
    Set<ReadingRule> rules) {

  public DatasetRequest {
    roots = List.copyOf(roots);
    classes = classes.map(List::copyOf);
    rules = Set.copyOf(rules);
  }

  /** A reading that refuses damaged images and nothing else that can be read. */
  public DatasetRequest(
      List<DatasetRoot> roots,
      Optional<DatasetFormat> format,
      Optional<List<String>> classes,
      Optional<Path> idList,
      boolean annotationsRequired) {
    this(roots, format, classes, idList, annotationsRequired, Set.of());
  }

  public boolean follows(ReadingRule rule) {
    return rules.contains(rule);
  }

  /** The same, stricter or less so. */
  public DatasetRequest with(ReadingRule... more) {
    Set<ReadingRule> all = new HashSet<>(rules);
    all.addAll(List.of(more));
    return new DatasetRequest(roots, format, classes, idList, annotationsRequired, all);
  }

  /** Everything that one split of one folder holds, with annotations. */
  public static DatasetRequest of(Path directory, String split) {
    return new DatasetRequest(
        List.of(new DatasetRoot(directory, split)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        true);
  }

  /** The same with the objects of these classes alone. */
  public DatasetRequest withClasses(List<String> names) {
    return new DatasetRequest(
        roots, format, Optional.of(names), idList, annotationsRequired, rules);
  }

  /** The same without the need for annotations, as for the test splits of the challenges. */
  public DatasetRequest withoutAnnotations() {
    return new DatasetRequest(roots, format, classes, idList, false, rules);
  }
}
