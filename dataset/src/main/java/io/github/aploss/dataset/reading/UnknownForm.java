package io.github.aploss.dataset.reading;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.TreeFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is said of a folder that holds no data set of a known form. */
final class UnknownForm {
  /** Files of other tools, by their endings, and what to do with them. */
  private static final Map<String, String> OTHER_TOOLS =
      Map.of(
          "annotations.xml", "annotations.xml is CVAT's own form; export as COCO, VOC or YOLO",
          ".createml.json", "CreateML's form is not read; export as COCO, VOC or YOLO",
          ".csv", "tables (.csv) are not read; export as COCO, VOC or YOLO",
          ".tfrecord", "TFRecord files are not read; export as COCO, VOC or YOLO",
          ".tsv", "tables (.tsv) are not read; export as COCO, VOC or YOLO");

  private UnknownForm() {}

  static String sentence(Path root, List<TreeFinder> finders) {
    String forms = finders.stream().map(TreeFinder::expected).collect(Collectors.joining("; "));
    return "%s holds no data set of a form that is read; %s; the forms are: %s"
        .formatted(root, nearest(root, finders), forms);
  }

  /** The form that comes closest and what it lacks, or what else was found. */
  private static String nearest(Path root, List<TreeFinder> finders) {
    Optional<String> other = otherTool(root);
    if (other.isPresent()) {
      return other.get();
    }
    for (TreeFinder finder : finders) {
      List<String> lacks = finder.lacks(root);
      if (!lacks.isEmpty()) {
        String form = finder.expected().split(":")[0];
        return "it comes closest to " + form + ", but " + lacks.get(0);
      }
    }
    return contents(root);
  }

  private static Optional<String> otherTool(Path root) {
    return Stream.concat(Stream.of(root), FolderListing.folders(root).stream())
        .flatMap(folder -> FolderListing.files(folder).stream())
        .map(file -> FolderListing.name(file).toLowerCase(Locale.ROOT))
        .flatMap(
            name ->
                OTHER_TOOLS.entrySet().stream()
                    .filter(tool -> name.endsWith(tool.getKey()))
                    .map(Map.Entry::getValue))
        .findFirst();
  }

  private static String contents(Path root) {
    if (!Files.isDirectory(root)) {
      return "it is neither a folder nor a .json or .yaml file";
    }
    long images =
        FolderListing.files(root).stream()
            .filter(file -> ImageFileNames.isImage(FolderListing.name(file)))
            .count();
    if (images > 0) {
      return "it has %d images, but no annotations beside them".formatted(images);
    }
    List<String> inside = FolderListing.folders(root).stream().map(FolderListing::name).toList();
    return inside.isEmpty()
        ? "it has no folders and no annotations"
        : "it has the folders " + String.join(", ", inside);
  }
}
