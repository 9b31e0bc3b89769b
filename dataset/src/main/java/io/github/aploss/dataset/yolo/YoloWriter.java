package io.github.aploss.dataset.yolo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.github.aploss.annotation.ImageFileNames;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Writes YOLO data sets: {@code data.yaml}, {@code images/SPLIT}, {@code labels/SPLIT}. */
public final class YoloWriter {
  private final Path directory;
  private final String split;

  private YoloWriter(Path directory, String split) {
    this.directory = directory;
    this.split = split;
  }

  public static YoloWriter create(Path directory, String split) throws IOException {
    Files.createDirectories(directory.resolve("images").resolve(split));
    Files.createDirectories(directory.resolve("labels").resolve(split));
    return new YoloWriter(directory, split);
  }

  /**
   * Writes the files of one image; may run on several threads at once. Boxes are cut at its border,
   * and those without area are left out.
   */
  public void write(LabelledImage image, byte[] encoded) throws IOException {
    String fileName = image.file().getFileName().toString();
    Files.write(directory.resolve("images").resolve(split).resolve(fileName), encoded);
    StringBuilder lines = new StringBuilder();
    for (LabelledObject object : image.objects()) {
      Box box =
          object
              .box()
              .clip(image.width(), image.height())
              .scale(1.0 / image.width(), 1.0 / image.height());
      if (box.area() > 0) {
        lines.append(line(object.label(), box));
      }
    }
    Files.writeString(
        directory.resolve("labels").resolve(split).resolve(ImageFileNames.stem(fileName) + ".txt"),
        lines);
  }

  private static String line(int label, Box box) {
    return "%d %s %s %s %s\n"
        .formatted(label, box.centreX(), box.centreY(), box.width(), box.height());
  }

  /** Writes what describes all splits that were written so far. */
  public void finish(List<String> classes) throws IOException {
    Map<String, Object> description = new LinkedHashMap<>();
    TreeSet<String> splits = new TreeSet<>();
    try (var folders = Files.list(directory.resolve("images"))) {
      folders.forEach(folder -> splits.add(folder.getFileName().toString()));
    }
    splits.forEach(name -> description.put(name.equals("valid") ? "val" : name, "images/" + name));
    description.put("names", classes);
    new ObjectMapper(new YAMLFactory())
        .writeValue(directory.resolve("data.yaml").toFile(), description);
  }
}
