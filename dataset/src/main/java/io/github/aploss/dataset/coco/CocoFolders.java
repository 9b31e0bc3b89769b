package io.github.aploss.dataset.coco;

import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.reading.common.SafePath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where a COCO tree keeps the annotations and the images of a split. */
public final class CocoFolders {
  private static final String EXPORTED = "_annotations.coco.json";

  private CocoFolders() {}

  public static Optional<Path> findAnnotations(DatasetRoot root) {
    for (String name : names(root.split())) {
      Optional<Path> file = SafePath.resolve(root.directory(), name).filter(Files::isRegularFile);
      if (file.isPresent()) {
        return file;
      }
    }
    // A folder that is itself the split, as exported by labelling tools.
    Path last = root.directory().toAbsolutePath().normalize().getFileName();
    Path exported = root.directory().resolve(EXPORTED);
    return last != null && last.toString().equals(root.split()) && Files.isRegularFile(exported)
        ? Optional.of(exported)
        : Optional.empty();
  }

  private static List<String> names(String split) {
    List<String> names = new ArrayList<>();
    for (String folder : List.of("annotations/", "")) {
      names.add(folder + "instances_" + split + ".json");
      names.add(folder + split + ".json");
      names.add(folder + "image_info_" + split + ".json");
    }
    names.add(split + "/" + EXPORTED);
    return names;
  }

  public static String expected(String split) {
    return String.join(", ", names(split));
  }

  /** Folders that may hold the images, most likely first. */
  static List<Path> imageFolders(DatasetRoot root, Path annotations) {
    Set<Path> folders = new LinkedHashSet<>();
    // test-dev2017 is a part of test2017 and has no folder of its own.
    for (String split : List.of(root.split(), root.split().replace("-dev", ""))) {
      for (String name : List.of(split, "images/" + split)) {
        SafePath.resolve(root.directory(), name).ifPresent(folders::add);
      }
    }
    folders.add(root.directory().resolve("images"));
    folders.add(root.directory());
    folders.add(annotations.toAbsolutePath().getParent());
    return folders.stream().filter(Files::isDirectory).toList();
  }
}
