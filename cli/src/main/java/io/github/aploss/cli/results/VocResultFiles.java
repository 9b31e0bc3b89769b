package io.github.aploss.cli.results;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Detections in the results format of VOC: a file per class, 1-based corners that belong to the
 * box.
 */
public final class VocResultFiles {
  private final String split;
  private final List<String> classes;
  private final List<StringBuilder> lines = new ArrayList<>();

  public VocResultFiles(String split, List<String> classes) {
    this.split = split;
    this.classes = classes;
    for (String name : classes) {
      if (fileName(name).matches(".*[/\\\\\0].*")) {
        throw new DatasetException(
            "VOC's results are a file per class, and \""
                + fileName(name)
                + "\" cannot be the name of one; take --format coco");
      }
      lines.add(new StringBuilder());
    }
  }

  public void add(String imageId, Detections found) {
    float[] boxes = found.boxes();
    for (int i = 0; i < found.count(); i++) {
      lines
          .get(found.labels()[i])
          .append(
              String.format(
                  Locale.ROOT,
                  "%s %s %.3f %.3f %.3f %.3f%n",
                  imageId,
                  found.scores()[i],
                  boxes[4 * i] + 1,
                  boxes[4 * i + 1] + 1,
                  boxes[4 * i + 2],
                  boxes[4 * i + 3]));
    }
  }

  public void write(Path directory) {
    for (int i = 0; i < lines.size(); i++) {
      AtomicFile.write(directory.resolve(fileName(classes.get(i))), lines.get(i).toString());
    }
  }

  private String fileName(String name) {
    return "comp4_det_%s_%s.txt".formatted(split, name);
  }
}
