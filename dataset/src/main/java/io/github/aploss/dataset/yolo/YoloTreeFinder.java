package io.github.aploss.dataset.yolo;

import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.annotation.NameList;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.source.DatasetTree;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.SplitSource;
import io.github.aploss.dataset.source.TreeFinder;
import io.github.aploss.dataset.source.UsualSplits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds YOLO data sets: by their description, or by folders of images and labels. */
public final class YoloTreeFinder implements TreeFinder {
  private static final List<String> NAME_FILES =
      List.of(
          "classes.txt",
          "obj.names",
          "labels/classes.txt",
          "classes.names",
          "names.txt",
          "_darknet.labels");
  private static final List<String> IMAGES = List.of("images");
  private static final List<String> LABELS = List.of("labels");

  @Override
  public DatasetFormat format() {
    return DatasetFormat.YOLO;
  }

  @Override
  public Optional<DatasetTree> find(Path root) {
    if (Files.isRegularFile(root)) {
      String name = FolderListing.name(root).toLowerCase(Locale.ROOT);
      Optional<YoloDescription> description =
          name.endsWith(".yaml") || name.endsWith(".yml")
              ? YoloDescription.ofYaml(root)
              : name.endsWith(".data") ? YoloDescription.ofDarknet(root) : Optional.empty();
      return description.map(YoloTreeFinder::described);
    }
    return YoloDescription.in(root).map(YoloTreeFinder::described).or(() -> undescribed(root));
  }

  private static DatasetTree described(YoloDescription description) {
    Map<String, SplitSource> splits = new LinkedHashMap<>();
    description
        .splits()
        .forEach(
            (split, places) -> {
              YoloImages images = new YoloImages(description.base(), places, description.file());
              // A description often names splits that were not exported.
              if (split.equals("train") || images.areThere()) {
                splits.put(
                    split,
                    context ->
                        YoloReader.read(description.base(), images, description.names(), context));
              }
            });
    return tree(description.base(), splits);
  }

  /** Folders of images and labels, with a file of names. */
  private static Optional<DatasetTree> undescribed(Path root) {
    Optional<Path> images = FolderListing.firstNamed(root, IMAGES);
    Optional<Path> labels = FolderListing.firstNamed(root, LABELS);
    Map<String, Path> folders = new LinkedHashMap<>();
    if (images.isPresent() && labels.isPresent()) {
      if (hasLabels(labels.get())) {
        folders.put(UsualSplits.WHOLE, images.get());
      }
      for (Path part : FolderListing.folders(labels.get())) {
        String name = FolderListing.name(part);
        if (hasLabels(part) && Files.isDirectory(images.get().resolve(name))) {
          folders.put(name, images.get().resolve(name));
        }
      }
    }
    for (Path part : FolderListing.folders(root)) {
      FolderListing.firstNamed(part, IMAGES)
          .filter(
              inner ->
                  FolderListing.firstNamed(part, LABELS)
                      .filter(YoloTreeFinder::hasLabels)
                      .isPresent())
          .ifPresent(inner -> folders.put(FolderListing.name(part), inner));
    }
    if (folders.isEmpty()) {
      folders.putAll(pairs(root));
    }
    return folders.isEmpty() ? Optional.empty() : Optional.of(ofFolders(root, folders));
  }

  /** Folders of images with their labels beside them, as labelImg and Darknet have it. */
  private static Map<String, Path> pairs(Path root) {
    if (isOfPairs(root) && named(root, root).isPresent()) {
      return Map.of(UsualSplits.WHOLE, root);
    }
    Map<String, Path> folders = new LinkedHashMap<>();
    for (Path part : FolderListing.folders(root)) {
      if (isOfPairs(part) && named(root, part).isPresent()) {
        folders.put(FolderListing.name(part), part);
      }
    }
    boolean whole = folders.size() == 1 && !UsualSplits.isUsual(folders.keySet().iterator().next());
    return whole ? Map.of(UsualSplits.WHOLE, folders.values().iterator().next()) : folders;
  }

  private static boolean isOfPairs(Path folder) {
    return FolderListing.images(folder).stream()
        .anyMatch(
            image ->
                Files.isRegularFile(
                    image.resolveSibling(ImageFileNames.stem(FolderListing.name(image)) + ".txt")));
  }

  private static boolean hasLabels(Path folder) {
    return !FolderListing.files(folder, ".txt").isEmpty();
  }

  private static DatasetTree ofFolders(Path root, Map<String, Path> folders) {
    Map<String, SplitSource> splits = new LinkedHashMap<>();
    folders.forEach(
        (split, folder) -> {
          YoloImages images =
              new YoloImages(root, List.of(folder.toAbsolutePath().toString()), root);
          splits.put(split, context -> YoloReader.read(root, images, names(root, folder), context));
        });
    return tree(root, splits);
  }

  private static List<String> names(Path root, Path folder) {
    return named(root, folder)
        .map(NameList::lines)
        .orElseThrow(
            () ->
                new DatasetException(
                    root
                        + " has YOLO labels, but no names of the classes; put a data.yaml with"
                        + " names, or a classes.txt with one name a line, there"));
  }

  /** The file with the names of the classes, of the whole or beside the images of a split. */
  private static Optional<Path> named(Path root, Path folder) {
    return Stream.of(root, folder)
        .flatMap(place -> NAME_FILES.stream().map(place::resolve))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  private static DatasetTree tree(Path root, Map<String, SplitSource> splits) {
    return new DatasetTree(
        DatasetFormat.YOLO,
        "YOLO",
        root,
        UsualSplits.ordered(splits),
        Map.of("valid", splits.containsKey("valid") ? "valid" : "val"));
  }

  @Override
  public String expected() {
    return "YOLO: data.yaml with names, train, val and test, or images beside labels and a"
        + " classes.txt";
  }

  @Override
  public List<String> lacks(Path root) {
    if (!FolderListing.files(root, ".yaml").isEmpty()) {
      return List.of("its .yaml file lacks names, or all of train, val and test");
    }
    boolean images = FolderListing.firstNamed(root, IMAGES).isPresent();
    boolean labels = FolderListing.firstNamed(root, LABELS).isPresent();
    return images && labels
        ? List.of("its folder labels has no .txt files")
        : images
            ? List.of("it has images, but no folder labels beside it")
            : labels ? List.of("it has labels, but no folder images beside it") : List.of();
  }
}
