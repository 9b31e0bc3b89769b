package io.github.aploss.evaluation.voc.file;

import io.github.aploss.evaluation.EvaluationException;
import io.github.aploss.evaluation.array.ParallelTasks;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.evaluation.voc.file.VocAnnotationReader.VocObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** PASCAL VOC evaluation of results files against a devkit directory. */
public final class VocFileEvaluator {
  /**
   * Settings of an evaluation.
   *
   * @param classes a file with one class name a line; without it the classes of all objects in the
   *     image set, in alphabetical order
   * @param strict also refuse what is otherwise evaluated (turned boxes) or dropped (objects of
   *     unlisted classes), and a class without results file
   * @param confusionIou the IoU of the confusion matrix, above 0 and at most 1
   */
  public record Options(Optional<Path> classes, boolean strict, double confusionIou) {
    /** The classes of the objects, not strict, IoU .50. */
    public static Options standard() {
      return new Options(Optional.empty(), false, 0.5);
    }
  }

  /**
   * A result, and what it was made from.
   *
   * @param withoutFile the classes that have no results file, and so no detections
   */
  public record Evaluation(
      VocResult result, List<String> withoutFile, int objects, int droppedObjects) {}

  private VocFileEvaluator() {}

  /**
   * @param devkit directory with {@code Annotations} and {@code ImageSets/Main}
   * @param imageSet name of the image set, such as {@code test}
   * @param detections directory with {@code comp4_det_<imageSet>_<class>.txt}
   * @throws EvaluationException if the files cannot be evaluated
   */
  public static Evaluation evaluate(
      Path devkit, String imageSet, Path detections, Options options) {
    Map<String, Integer> images = readImageSet(devkit, imageSet);
    List<List<VocObject>> objects = readObjects(devkit, images);
    List<String> classes =
        options.classes().map(VocFileEvaluator::readClasses).orElseGet(() -> of(objects));
    List<String> withoutFile = new ArrayList<>();
    List<VocDetectionTable> tables = new ArrayList<>();
    for (String name : classes) {
      Path file = detections.resolve("comp4_det_" + imageSet + "_" + name + ".txt");
      boolean there = Files.isRegularFile(file);
      refuseMissing(options.strict() && !there, file);
      tables.add(
          there
              ? VocDetectionTable.read(file, images, options.strict())
              : VocDetectionTable.empty());
      if (!there) {
        withoutFile.add(name);
      }
    }
    refuseMissing(
        withoutFile.size() == classes.size(),
        detections.resolve("comp4_det_" + imageSet + "_<class>.txt"));
    return new VocFilePairing(devkit, images, objects, classes, tables, options).run(withoutFile);
  }

  private static void refuseMissing(boolean missing, Path file) {
    if (missing) {
      throw new EvaluationException(
          file
              + ": there is no such results file; check the directory and the image set, or add"
              + " an empty file for a class that was never detected");
    }
  }

  private static Map<String, Integer> readImageSet(Path devkit, String imageSet) {
    Path file = devkit.resolve("ImageSets").resolve("Main").resolve(imageSet + ".txt");
    Map<String, Integer> images = new LinkedHashMap<>();
    for (String line : readLines(file)) {
      String id = line.split("\\s+")[0];
      if (images.put(id, images.size()) != null) {
        throw new EvaluationException(
            file + ": the image \"" + id + "\" is listed twice; remove one of the lines");
      }
    }
    return images;
  }

  private static List<String> readClasses(Path file) {
    List<String> classes = readLines(file);
    if (classes.isEmpty() || new TreeSet<>(classes).size() < classes.size()) {
      throw new EvaluationException(
          file + ": must have one class name a line, at least one and none twice; correct it");
    }
    return classes;
  }

  private static List<String> of(List<List<VocObject>> objects) {
    TreeSet<String> names = new TreeSet<>();
    objects.forEach(image -> image.forEach(object -> names.add(object.name())));
    return List.copyOf(names);
  }

  private static List<String> readLines(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty())
          .toList();
    } catch (IOException e) {
      throw new EvaluationException(file + ": there is no such readable text file; check it", e);
    }
  }

  private static List<List<VocObject>> readObjects(Path devkit, Map<String, Integer> images) {
    List<String> ids = List.copyOf(images.keySet());
    List<List<VocObject>> objects = new ArrayList<>(Collections.nCopies(ids.size(), List.of()));
    Path directory = devkit.resolve("Annotations");
    ParallelTasks.run(
        ids.size(),
        i -> objects.set(i, VocAnnotationReader.read(directory.resolve(ids.get(i) + ".xml"))));
    return objects;
  }
}
