package io.github.aploss.dataset.coco;

import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.coco.CocoInstances;
import io.github.aploss.annotation.coco.CocoInstances.CocoImage;
import io.github.aploss.annotation.coco.CocoInstancesReader;
import io.github.aploss.annotation.coco.CocoObjectTable;
import io.github.aploss.annotation.coco.CocoTextIds;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.PixelSize;
import io.github.aploss.dataset.source.BoxChecks;
import io.github.aploss.dataset.source.ImageFiles;
import io.github.aploss.dataset.source.ReadingContext;
import io.github.aploss.dataset.source.RootContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one COCO file. */
final class CocoReader {
  private final Path file;
  private final Path root;
  private final String split;
  private final ReadingContext context;
  private final CocoInstances contents;

  private CocoReader(Path file, Path root, String split, ReadingContext context) {
    this.file = file;
    this.root = root;
    this.split = split;
    this.context = context;
    this.contents = CocoInstancesReader.read(file, context.warnings());
  }

  /**
   * @param root below which the images lie
   */
  static RootContents read(Path file, Path root, String split, ReadingContext context) {
    return new CocoReader(file, root, split, context).read();
  }

  private RootContents read() {
    if (context.request().annotationsRequired() && !contents.annotated()) {
      throw new DatasetException(
          file + " has no \"annotations\"; this split can be detected on, not trained or scored");
    }
    if (contents.images().isEmpty()) {
      throw new DatasetException("the split " + file + " is empty: it names no image");
    }
    CocoCategoryLabels classes = CocoCategoryLabels.of(contents, file, context);
    return new RootContents(
        root,
        classes.names(),
        classes.ids(),
        classes.known(),
        images(classes),
        contents.annotated());
  }

  private List<LabelledImage> images(CocoCategoryLabels classes) {
    CocoImageFinder finder = new CocoImageFinder(root, file, split, contents.images());
    List<CocoImage> found = new ArrayList<>();
    List<Path> paths = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (CocoImage image : contents.images()) {
      finder
          .find(image)
          .ifPresentOrElse(
              path -> {
                found.add(image);
                paths.add(path);
              },
              () -> missing.add(finder.missing(image)));
    }
    context.report("images are missing", missing);
    ImageFiles files = ImageFiles.probe(paths, context);
    Map<Long, List<Integer>> rows = rowsByImage(classes);
    List<LabelledImage> images = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      CocoImage image = found.get(i);
      Path path = paths.get(i);
      PixelSize stated = new PixelSize(image.width(), image.height());
      files
          .size(i, stated, file + ": image " + image.id())
          .ifPresent(
              size ->
                  images.add(
                      new LabelledImage(
                          finder.id(image),
                          image.id(),
                          path,
                          size.width(),
                          size.height(),
                          objects(rows.getOrDefault(image.id(), List.of()), classes, size))));
    }
    return numbered(images);
  }

  /** Ids that are text have no number of their own. */
  private List<LabelledImage> numbered(List<LabelledImage> images) {
    if (images.stream().noneMatch(image -> CocoTextIds.isText(image.numericId()))) {
      return images;
    }
    List<LabelledImage> numbered = new ArrayList<>();
    for (LabelledImage image : images) {
      if (CocoTextIds.isText(image.numericId())) {
        context.warnings().add(Kind.TEXT_IDS, "that of " + image.file());
      }
      numbered.add(image.withIds(image.id(), numbered.size() + 1));
    }
    return numbered;
  }

  private Map<Long, List<Integer>> rowsByImage(CocoCategoryLabels classes) {
    Map<Long, List<Integer>> rows = new HashMap<>();
    CocoObjectTable objects = contents.objects();
    for (int row = 0; row < objects.size(); row++) {
      if (classes.isListed(objects.category(row))) {
        rows.computeIfAbsent(objects.image(row), image -> new ArrayList<>()).add(row);
      }
    }
    return rows;
  }

  private List<LabelledObject> objects(
      List<Integer> rows, CocoCategoryLabels classes, PixelSize size) {
    CocoObjectTable all = contents.objects();
    List<LabelledObject> objects = new ArrayList<>();
    for (int row : rows) {
      String where = file + ": " + all.name(row);
      int label = classes.label(all.category(row));
      if (label < 0) {
        String name = classes.name(all.category(row));
        context.warnings().add(Kind.OTHER_CLASS, where + " (" + name + ")");
        continue;
      }
      double x = all.box(row, 0);
      double y = all.box(row, 1);
      Box box = new Box(x, y, x + all.box(row, 2), y + all.box(row, 3));
      BoxChecks.count(box, size, () -> where, context.warnings());
      objects.add(new LabelledObject(box, label, false, false, all.crowd(row), all.area(row)));
    }
    return objects;
  }
}
