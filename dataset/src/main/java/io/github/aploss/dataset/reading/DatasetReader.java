package io.github.aploss.dataset.reading;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.dataset.source.DatasetTree;
import io.github.aploss.dataset.source.ReadingContext;
import io.github.aploss.dataset.source.RootContents;
import io.github.aploss.dataset.source.SplitSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads data sets in all forms that people have them in. Start here. */
public final class DatasetReader {
  private DatasetReader() {}

  /**
   * The names of the splits that lie under a folder, the most usual first.
   *
   * @throws DatasetException where it holds no data set of a known form
   */
  public static List<String> splits(Path root, Optional<DatasetFormat> format) {
    return FormRecognition.of(root, format).names();
  }

  /** Whether a data set of a known form has the split that {@code root} names. */
  public static boolean hasSplit(DatasetRoot root, Optional<DatasetFormat> format) {
    return FormRecognition.find(root.directory(), format).stream()
        .anyMatch(tree -> tree.split(root.split()).isPresent());
  }

  /**
   * Reads the annotations of all roots and finds their images; of these the headers are read, but
   * no pixels are decoded.
   *
   * @throws DatasetException where a folder, split or image is missing or cannot be used
   * @throws io.github.aploss.annotation.AnnotationException where an annotation is broken, or what
   *     is odd is refused
   */
  public static Dataset read(DatasetRequest request) {
    ReadingWarnings warnings = new ReadingWarnings();
    Dataset dataset = read(new ReadingContext(request, warnings, Optional.empty()));
    if (request.follows(ReadingRule.STRICT)) {
      warnings.refuse();
    }
    return dataset;
  }

  /**
   * The same without an end at the first problem.
   *
   * @param problems takes what would end the reading, a sentence each
   */
  public static Dataset readAll(
      DatasetRequest request, ReadingWarnings warnings, Consumer<String> problems) {
    return read(new ReadingContext(request, warnings, Optional.of(problems)));
  }

  private static Dataset read(ReadingContext context) {
    DatasetRequest request = context.request();
    if (request.roots().isEmpty()) {
      throw new DatasetException("no data folder was given; name at least one");
    }
    request.classes().ifPresent(ClassLabels::requireUsable);
    List<DatasetTree> trees = FormRecognition.of(request);
    List<RootContents> parts = new ArrayList<>();
    for (int i = 0; i < trees.size(); i++) {
      parts.add(split(trees.get(i), request.roots().get(i).split()).read(context));
    }
    return DatasetMerger.merge(trees.get(0).format(), parts, context);
  }

  private static SplitSource split(DatasetTree tree, String name) {
    return tree.split(name)
        .orElseThrow(
            () ->
                new DatasetException(
                    "the split \"%s\" is missing in %s (%s); there are %s"
                        .formatted(
                            name, tree.root(), tree.form(), String.join(", ", tree.names()))));
  }
}
