package io.github.aploss.dataset.reading;

import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.reading.common.ReadingWarnings;
import io.github.aploss.dataset.reading.common.RootContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Makes one data set of the contents of several roots. */
final class DatasetMerger {
  private record Placed(int root, LabelledImage image) {}

  private final DatasetFormat format;
  private final List<RootContents> parts;
  private final DatasetRequest request;
  private final ReadingWarnings findings = new ReadingWarnings();

  private DatasetMerger(DatasetFormat format, List<RootContents> parts, DatasetRequest request) {
    this.format = format;
    this.parts = parts;
    this.request = request;
  }

  static Dataset join(DatasetFormat format, List<RootContents> parts, DatasetRequest request) {
    return new DatasetMerger(format, parts, request).join();
  }

  private Dataset join() {
    Map<String, Long> classes = request.classes().isPresent() ? given() : discovered();
    Map<String, Integer> labels = ClassLabels.labels(List.copyOf(classes.keySet()));
    List<Placed> placed = new ArrayList<>();
    Set<Path> files = new HashSet<>();
    for (int root = 0; root < parts.size(); root++) {
      for (LabelledImage image : parts.get(root).images()) {
        if (files.add(image.file().toAbsolutePath().normalize())) {
          placed.add(new Placed(root, relabel(image, parts.get(root).classes(), labels)));
        } else {
          findings.add(ReadingWarnings.Kind.NAMED_TWICE, image.file());
        }
      }
    }
    List<LabelledImage> images = renumber(rename(placed));
    if (request.idList().isPresent()) {
      images = IdListFilter.select(images, request.idList().get(), format);
    }
    return new Dataset(
        format,
        List.copyOf(classes.keySet()),
        List.copyOf(classes.values()),
        images,
        warnings(),
        parts.stream().allMatch(RootContents::annotated));
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    parts.forEach(part -> warnings.addAll(part.warnings()));
    warnings.addAll(findings.sentences());
    return warnings;
  }

  private Map<String, Long> given() {
    Map<String, Long> classes = new LinkedHashMap<>();
    RootContents first = parts.get(0);
    for (int i = 0; i < first.classes().size(); i++) {
      classes.put(first.classes().get(i), first.categoryIds().get(i));
    }
    return classes;
  }

  private Map<String, Long> discovered() {
    Map<String, Long> classes =
        format == DatasetFormat.VOC ? new TreeMap<>() : new LinkedHashMap<>();
    for (RootContents part : parts) {
      for (int i = 0; i < part.classes().size(); i++) {
        classes.putIfAbsent(part.classes().get(i), part.categoryIds().get(i));
      }
    }
    boolean clash = new HashSet<>(classes.values()).size() < classes.size();
    if (format == DatasetFormat.VOC || clash) {
      long id = 0;
      for (Map.Entry<String, Long> entry : classes.entrySet()) {
        entry.setValue(++id);
      }
    }
    return classes;
  }

  private static LabelledImage relabel(
      LabelledImage image, List<String> from, Map<String, Integer> to) {
    return image.withObjects(
        image.objects().stream()
            .map(object -> object.withLabel(to.get(from.get(object.label()))))
            .toList());
  }

  /** Ids that several images share get the name of their root in front, or its position. */
  private List<LabelledImage> rename(List<Placed> placed) {
    Map<String, Integer> uses = new HashMap<>();
    placed.forEach(p -> uses.merge(p.image().id(), 1, Integer::sum));
    Map<String, Integer> longUses = new HashMap<>();
    placed.forEach(p -> longUses.merge(longId(p), 1, Integer::sum));
    List<LabelledImage> images = new ArrayList<>();
    for (Placed p : placed) {
      String id = p.image().id();
      if (uses.get(id) > 1) {
        id = longUses.get(longId(p)) > 1 ? p.root() + 1 + "/" + longId(p) : longId(p);
      }
      images.add(p.image().withIds(id, p.image().numericId()));
    }
    return images;
  }

  private String longId(Placed p) {
    DatasetRoot root = parts.get(p.root()).root();
    Path name = root.directory().toAbsolutePath().normalize().getFileName();
    return name + "/" + p.image().id();
  }

  private List<LabelledImage> renumber(List<LabelledImage> images) {
    Set<Long> seen = new HashSet<>();
    boolean clash = false;
    for (LabelledImage image : images) {
      if (!seen.add(image.numericId())) {
        clash = true;
        if (format == DatasetFormat.COCO) {
          findings.add(ReadingWarnings.Kind.NUMBERED_ANEW, image.numericId());
        }
      }
    }
    if (!clash) {
      return images;
    }
    List<LabelledImage> renumbered = new ArrayList<>();
    for (LabelledImage image : images) {
      renumbered.add(image.withIds(image.id(), renumbered.size() + 1));
    }
    return renumbered;
  }
}
