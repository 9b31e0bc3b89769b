package io.github.aploss.evaluation.voc.file;

import io.github.aploss.annotation.AnnotationException;
import io.github.aploss.annotation.NameList;
import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.voc.VocAnnotation;
import io.github.aploss.annotation.voc.VocImageSet;
import io.github.aploss.annotation.voc.VocXmlParser;
import io.github.aploss.evaluation.voc.VocResult;
import io.github.aploss.files.Absence;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

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
   * @param errors also analyse what kinds of errors there are
   */
  public record Options(
      Optional<Path> classes, boolean strict, double confusionIou, boolean errors) {
    /** The classes of the objects, not strict, IoU .50. */
    public static Options standard() {
      return new Options(Optional.empty(), false, 0.5, false);
    }
  }

  /**
   * A result, and what it was made from.
   *
   * @param withoutFile the classes that have no results file, and so no detections
   * @param warnings what is odd about the annotations, a sentence each
   */
  public record Evaluation(
      VocResult result,
      List<String> withoutFile,
      int objects,
      int droppedObjects,
      List<String> warnings) {}

  private VocFileEvaluator() {}

  /**
   * @param devkit directory with {@code Annotations} and {@code ImageSets/Main}
   * @param imageSet name of the image set, such as {@code test}
   * @param detections directory with {@code comp4_det_<imageSet>_<class>.txt}
   * @throws AnnotationException if the files cannot be evaluated
   */
  public static Evaluation evaluate(
      Path devkit, String imageSet, Path detections, Options options) {
    ReadingWarnings warnings = new ReadingWarnings();
    Map<String, Integer> images = readImageSet(devkit, imageSet, warnings);
    List<VocAnnotation> annotations = readAnnotations(devkit, images, warnings);
    if (options.strict()) {
      warnings.refuse();
    }
    List<String> classes =
        options.classes().map(VocFileEvaluator::readClasses).orElseGet(() -> of(annotations));
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
    return new VocFilePairing(devkit, images, annotations, classes, tables, options)
        .run(withoutFile, warnings);
  }

  private static void refuseMissing(boolean missing, Path file) {
    if (missing) {
      Absence.forbidden(file)
          .ifPresent(
              folder -> {
                throw new AnnotationException(Absence.sentence(folder));
              });
      throw new AnnotationException(
          file
              + ": there is no such results file; check the directory and the image set, or add"
              + " an empty file for a class that was never detected");
    }
  }

  private static Map<String, Integer> readImageSet(
      Path devkit, String imageSet, ReadingWarnings warnings) {
    Path list = devkit.resolve("ImageSets").resolve("Main").resolve(imageSet + ".txt");
    Map<String, Integer> images = new LinkedHashMap<>();
    for (String id : VocImageSet.read(list, warnings)) {
      images.put(id, images.size());
    }
    return images;
  }

  private static List<String> readClasses(Path file) {
    List<String> classes = NameList.lines(file);
    if (classes.isEmpty() || new TreeSet<>(classes).size() < classes.size()) {
      throw new AnnotationException(
          file + ": must have one class name a line, at least one and none twice; correct it");
    }
    return classes;
  }

  private static List<String> of(List<VocAnnotation> annotations) {
    TreeSet<String> names = new TreeSet<>();
    annotations.forEach(image -> image.objects().forEach(object -> names.add(object.name())));
    return List.copyOf(names);
  }

  private static List<VocAnnotation> readAnnotations(
      Path devkit, Map<String, Integer> images, ReadingWarnings warnings) {
    List<Path> files =
        images.keySet().stream()
            .map(id -> devkit.resolve("Annotations").resolve(id + ".xml"))
            .toList();
    VocAnnotation[] annotations = new VocAnnotation[files.size()];
    IntStream.range(0, files.size())
        .parallel()
        .forEach(i -> annotations[i] = VocXmlParser.parse(files.get(i)));
    for (int i = 0; i < annotations.length; i++) {
      annotations[i].warn(files.get(i), warnings);
    }
    return List.of(annotations);
  }
}
