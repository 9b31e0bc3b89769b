package io.github.aploss.dataset.reading;

import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.ReadingContext;
import io.github.aploss.dataset.source.RootContents;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Makes one data set of the contents of several roots; classes are joined by name. */
final class DatasetMerger {
  private record RootImage(int root, LabelledImage image) {}

  private final DatasetFormat format;
  private final List<RootContents> roots;
  private final ReadingContext context;
  private final DatasetRequest request;

  private DatasetMerger(DatasetFormat format, List<RootContents> roots, ReadingContext context) {
    this.format = format;
    this.roots = roots;
    this.context = context;
    this.request = context.request();
  }

  static Dataset merge(DatasetFormat format, List<RootContents> roots, ReadingContext context) {
    return new DatasetMerger(format, roots, context).merge();
  }

  private Dataset merge() {
    List<String> notes = new ArrayList<>();
    request.classes().flatMap(this::unknown).ifPresent(notes::add);
    Map<String, Long> classes = request.classes().isPresent() ? given() : discovered();
    Map<String, Integer> labels = ClassLabels.labels(List.copyOf(classes.keySet()));
    List<RootImage> rootImages = new ArrayList<>();
    Set<Path> files = new HashSet<>();
    for (int root = 0; root < roots.size(); root++) {
      for (LabelledImage image : roots.get(root).images()) {
        if (files.add(image.file().toAbsolutePath().normalize())) {
          rootImages.add(new RootImage(root, relabel(image, roots.get(root).classes(), labels)));
        } else {
          context.warnings().add(Kind.NAMED_TWICE, image.file());
        }
      }
    }
    List<LabelledImage> images = renumber(rename(rootImages));
    if (request.idList().isPresent()) {
      images = IdListFilter.select(images, request.idList().get(), format);
    }
    notes.addAll(context.warnings().sentences());
    return new Dataset(
        format,
        List.copyOf(classes.keySet()),
        List.copyOf(classes.values()),
        images,
        notes,
        roots.stream().allMatch(RootContents::annotated));
  }

  /**
   * A class that a list of classes does not have is mistyped. VOC has no list, so there it may be
   * one that is rare; but not all of them are.
   *
   * @return a note on those that the data do not have
   * @throws DatasetException if they are mistyped
   */
  private Optional<String> unknown(List<String> names) {
    Set<String> known = new LinkedHashSet<>();
    roots.forEach(root -> known.addAll(root.known()));
    List<String> unknown = names.stream().filter(name -> !known.contains(name)).toList();
    if (!request.follows(ReadingRule.KNOWN_CLASSES) || unknown.isEmpty()) {
      return Optional.empty();
    }
    String classes =
        "the classes of %s are %s"
            .formatted(roots.get(0).root(), ClassLabels.most(List.copyOf(known)));
    if (format.listsClasses() || unknown.size() == names.size()) {
      throw new DatasetException(
          "the class \"%s\" is unknown: %s".formatted(unknown.get(0), classes));
    }
    return Optional.of(
        "no object is of the class%s %s; %s"
            .formatted(unknown.size() == 1 ? "" : "es", ClassLabels.few(unknown), classes));
  }

  /** With the ids of the first root that has the class. */
  private Map<String, Long> given() {
    Map<String, Long> classes = new LinkedHashMap<>();
    RootContents first = roots.get(0);
    for (int i = 0; i < first.classes().size(); i++) {
      classes.put(first.classes().get(i), first.categoryIds().get(i));
    }
    return classes;
  }

  private Map<String, Long> discovered() {
    Map<String, Long> classes = format.listsClasses() ? new LinkedHashMap<>() : new TreeMap<>();
    for (RootContents root : roots) {
      for (int i = 0; i < root.classes().size(); i++) {
        classes.putIfAbsent(root.classes().get(i), root.categoryIds().get(i));
      }
    }
    boolean clash = new HashSet<>(classes.values()).size() < classes.size();
    if (!format.listsClasses() || clash) {
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
  private List<LabelledImage> rename(List<RootImage> rootImages) {
    Map<String, Integer> uses = new HashMap<>();
    rootImages.forEach(each -> uses.merge(each.image().id(), 1, Integer::sum));
    Map<String, Integer> longUses = new HashMap<>();
    rootImages.forEach(each -> longUses.merge(longId(each), 1, Integer::sum));
    List<LabelledImage> images = new ArrayList<>();
    for (RootImage each : rootImages) {
      String id = each.image().id();
      if (uses.get(id) > 1) {
        id = longUses.get(longId(each)) > 1 ? each.root() + 1 + "/" + longId(each) : longId(each);
      }
      images.add(each.image().withIds(id, each.image().numericId()));
    }
    return images;
  }

  private String longId(RootImage each) {
    return FolderListing.name(roots.get(each.root()).root()) + "/" + each.image().id();
  }

  private List<LabelledImage> renumber(List<LabelledImage> images) {
    Set<Long> seen = new HashSet<>();
    boolean clash = false;
    for (LabelledImage image : images) {
      if (!seen.add(image.numericId())) {
        clash = true;
        if (format == DatasetFormat.COCO) {
          context.warnings().add(Kind.NUMBERED_ANEW, image.numericId());
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
