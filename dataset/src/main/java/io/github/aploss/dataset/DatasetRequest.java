package io.github.aploss.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What to read.
 *
 * @param roots folders whose images are joined in this order
 * @param format empty: recognised from the folders
 * @param classes the classes to keep, in the order of their labels; objects of others are left out,
 *     images stay; empty: all classes of the data, for VOC sorted by name and for COCO by category
 *     id
 * @param idList a text file with one image per line (id, file name or its stem); only these are
 *     kept, as for COCO's trainval35k and minival
 * @param annotationsRequired false: images without annotations are listed too
 */
public record DatasetRequest(
    List<DatasetRoot> roots,
    Optional<DatasetFormat> format,
    Optional<List<String>> classes,
    Optional<Path> idList,
    boolean annotationsRequired) {

  public DatasetRequest {
    roots = List.copyOf(roots);
    classes = classes.map(List::copyOf);
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
    return new DatasetRequest(roots, format, Optional.of(names), idList, annotationsRequired);
  }

  /** The same without the need for annotations, as for the test splits of the challenges. */
  public DatasetRequest withoutAnnotations() {
    return new DatasetRequest(roots, format, classes, idList, false);
  }
}
