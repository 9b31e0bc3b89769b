package io.github.aploss.dataset.coco;

import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.source.DatasetTree;
import io.github.aploss.dataset.source.FolderListing;
import io.github.aploss.dataset.source.SplitSource;
import io.github.aploss.dataset.source.TreeFinder;
import io.github.aploss.dataset.source.UsualSplits;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds COCO files: in {@code annotations}, in the folder itself, and one in each folder of a
 * split, as labelling tools export them.
 */
public final class CocoTreeFinder implements TreeFinder {
  /** What files are called that hold all of their folder. */
  private static final Set<String> WHOLE =
      Set.of(
          "_annotations.coco",
          "_annotations",
          "annotations",
          "annotations.coco",
          "labels",
          "result",
          "coco",
          "instances",
          "instances_default",
          "default");

  private static final List<String> PREFIXES = List.of("instances_", "image_info_");

  /** Other annotations of COCO's own distribution. */
  private static final List<String> OTHERS =
      List.of("captions_", "person_keypoints_", "panoptic_", "stuff_");

  private static final List<String> INNER = List.of("annotations", "labels");

  @Override
  public DatasetFormat format() {
    return DatasetFormat.COCO;
  }

  @Override
  public Optional<DatasetTree> find(Path root) {
    if (Files.isRegularFile(root)) {
      return isJson(root) ? Optional.of(ofFile(root)) : Optional.empty();
    }
    Map<String, SplitSource> splits = new LinkedHashMap<>();
    Map<String, String> aliases = new HashMap<>();
    List<Path> folders = new ArrayList<>(FolderListing.named(root, INNER));
    folders.add(root);
    folders.forEach(folder -> addFiles(root, folder, splits, aliases));
    for (Path folder : FolderListing.folders(root)) {
      addFolder(root, folder, splits, aliases);
    }
    return splits.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new DatasetTree(
                DatasetFormat.COCO, "COCO", root, UsualSplits.ordered(splits), aliases));
  }

  private static DatasetTree ofFile(Path file) {
    Path folder = file.toAbsolutePath().normalize().getParent();
    boolean inner = INNER.contains(FolderListing.name(folder).toLowerCase(Locale.ROOT));
    Path root = inner && folder.getParent() != null ? folder.getParent() : folder;
    String split = split(file, folder);
    return new DatasetTree(
        DatasetFormat.COCO,
        "COCO",
        root,
        Map.of(split, context -> CocoReader.read(file, root, split, context)),
        Map.of(stem(file), split));
  }

  /** The files of a folder that holds those of several splits. */
  private static void addFiles(
      Path root, Path folder, Map<String, SplitSource> splits, Map<String, String> aliases) {
    List<Path> files = new ArrayList<>(FolderListing.files(folder, ".json"));
    // Those with objects come before those that only list images.
    files.sort((a, b) -> Integer.compare(rank(a), rank(b)));
    for (Path file : files) {
      String split = split(file, folder.equals(root) ? root : null);
      boolean other = OTHERS.stream().anyMatch(stem(file)::startsWith);
      if (!splits.containsKey(split) && !other && CocoFileCheck.isPossible(file)) {
        splits.put(split, context -> CocoReader.read(file, root, split, context));
        aliases.putIfAbsent(stem(file), split);
      }
    }
  }

  private static int rank(Path file) {
    String stem = stem(file);
    return stem.startsWith(PREFIXES.get(0)) ? 0 : stem.startsWith(PREFIXES.get(1)) ? 2 : 1;
  }

  /** A folder that is a split, with its file in it. */
  private static void addFolder(
      Path root, Path folder, Map<String, SplitSource> splits, Map<String, String> aliases) {
    String name = FolderListing.name(folder);
    if (INNER.contains(name.toLowerCase(Locale.ROOT)) || splits.containsKey(name)) {
      return;
    }
    List<Path> places = new ArrayList<>(List.of(folder));
    places.addAll(FolderListing.named(folder, INNER));
    places.stream()
        .flatMap(place -> FolderListing.files(place, ".json").stream())
        .filter(file -> WHOLE.contains(stem(file)) || stem(file).endsWith("_" + name))
        .filter(CocoFileCheck::isPossible)
        .findFirst()
        .ifPresent(
            file -> splits.put(name, context -> CocoReader.read(file, folder, name, context)));
  }

  /**
   * @param folder whose name is the split's where the file's says nothing; null for none
   */
  private static String split(Path file, Path folder) {
    String stem = stem(file);
    if (WHOLE.contains(stem)) {
      String name = folder == null ? "" : FolderListing.name(folder);
      return UsualSplits.isUsual(name) ? name : UsualSplits.WHOLE;
    }
    for (String prefix : PREFIXES) {
      if (stem.startsWith(prefix)) {
        return stem.substring(prefix.length());
      }
    }
    return stem;
  }

  private static boolean isJson(Path file) {
    return FolderListing.name(file).toLowerCase(Locale.ROOT).endsWith(".json");
  }

  private static String stem(Path file) {
    String name = FolderListing.name(file);
    return name.substring(0, name.length() - ".json".length());
  }

  @Override
  public String expected() {
    return "COCO: annotations/instances_SPLIT.json, SPLIT.json, SPLIT/_annotations.coco.json or"
        + " labels.json beside data, or any such file named itself";
  }

  @Override
  public List<String> lacks(Path root) {
    List<Path> folders = new ArrayList<>(FolderListing.named(root, INNER));
    folders.add(root);
    return folders.stream()
        .flatMap(folder -> FolderListing.files(folder, ".json").stream())
        .map(file -> file + " is no object with \"images\"")
        .limit(1)
        .toList();
  }
}
