package io.github.aploss.dataset.coco;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.reading.common.ReadingWarnings;
import io.github.aploss.dataset.reading.common.RootContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Reads one split of one COCO tree. */
public final class CocoReader {
  private final DatasetRoot root;
  private final Path file;
  private final DatasetRequest request;
  private final CocoContents contents;
  private final ReadingWarnings findings = new ReadingWarnings();

  private CocoReader(DatasetRoot root, Path file, DatasetRequest request) {
    this.root = root;
    this.file = file;
    this.request = request;
    this.contents = CocoJsonParser.read(file);
  }

  public static RootContents read(DatasetRoot root, DatasetRequest request) {
    Path file =
        CocoFolders.findAnnotations(root)
            .orElseThrow(
                () ->
                    new DatasetException(
                        String.format(
                            "%s has no COCO annotations for the split \"%s\": looked for %s",
                            root.directory(), root.split(), CocoFolders.expected(root.split()))));
    return new CocoReader(root, file, request).read();
  }

  private RootContents read() {
    if (request.annotationsRequired() && !contents.annotated()) {
      throw new DatasetException(
          file + " has no \"annotations\"; this split can be detected on, not trained or scored");
    }
    if (contents.pictures().isEmpty()) {
      throw new DatasetException("the split " + file + " is empty: it names no image");
    }
    CocoCategoryLabels classes =
        CocoCategoryLabels.of(contents.categories(), request.classes(), file);
    Map<Long, List<LabelledObject>> objects = objects(classes);
    CocoImageFinder locations = new CocoImageFinder(root, file, contents.pictures());
    Set<Long> seen = new HashSet<>();
    List<LabelledImage> images = new ArrayList<>();
    for (CocoContents.Picture picture : contents.pictures()) {
      if (!seen.add(picture.id())) {
        throw new DatasetException(file + " has two images with the id " + picture.id());
      }
      images.add(locations.image(picture, objects.getOrDefault(picture.id(), List.of())));
    }
    return new RootContents(
        root, classes.names(), classes.ids(), images, findings.sentences(), contents.annotated());
  }

  private Map<Long, List<LabelledObject>> objects(CocoCategoryLabels classes) {
    Map<Long, List<LabelledObject>> objects = new HashMap<>();
    Set<Long> known = new HashSet<>();
    contents.pictures().forEach(picture -> known.add(picture.id()));
    for (CocoContents.Annotation annotation : contents.annotations()) {
      String where = file + ": annotation " + annotation.id();
      if (!known.contains(annotation.imageId())) {
        throw new DatasetException(
            where
                + " belongs to image "
                + annotation.imageId()
                + ", which is not among the images");
      }
      OptionalInt label = classes.label(annotation.categoryId(), where);
      if (label.isEmpty()) {
        String name = classes.byId().get(annotation.categoryId());
        findings.add(ReadingWarnings.Kind.OTHER_CLASS, where + " (" + name + ")");
        continue;
      }
      if (annotation.width() <= 0 || annotation.height() <= 0) {
        findings.add(ReadingWarnings.Kind.NO_AREA, where);
        continue;
      }
      objects
          .computeIfAbsent(annotation.imageId(), id -> new ArrayList<>())
          .add(
              new LabelledObject(
                  annotation.box(),
                  label.getAsInt(),
                  false,
                  false,
                  annotation.crowd(),
                  annotation.areaOrBox()));
    }
    return objects;
  }
}
