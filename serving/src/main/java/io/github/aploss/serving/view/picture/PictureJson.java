package io.github.aploss.serving.view.picture;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.LabelledImage;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** What the page is told. Runs are numbers in the order in which they were named. */
final class PictureJson {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final PictureSource source;
  private final List<JudgedPictures> runs;

  PictureJson(PictureSource source, List<JudgedPictures> runs) {
    this.source = source;
    this.runs = runs;
  }

  /** How far the runs are, the classes, and the kinds of errors. */
  ObjectNode state() {
    ObjectNode state = JSON.createObjectNode();
    ArrayNode progress = state.putArray("runs");
    for (JudgedPictures run : runs) {
      progress
          .addObject()
          .put("done", run.done())
          .put("total", run.total())
          .put("problem", run.problem());
    }
    ArrayNode classes = state.putArray("classes");
    runs.stream()
        .map(JudgedPictures::classes)
        .filter(names -> !names.isEmpty())
        .findFirst()
        .ifPresent(names -> names.forEach(classes::add));
    ArrayNode kinds = state.putArray("kinds");
    source
        .kinds()
        .forEach(each -> kinds.addObject().put("word", each.word()).put("meaning", each.meaning()));
    return state;
  }

  /** The images with such errors, those with most of them first: {@code [{id, errors by run}]}. */
  ArrayNode worst(ErrorFilter filter) {
    Map<String, long[]> counts = new LinkedHashMap<>();
    for (int run = 0; run < runs.size(); run++) {
      for (JudgedPicture picture : runs.get(run).all()) {
        counts.computeIfAbsent(picture.image().id(), id -> new long[runs.size()])[run] =
            filter.count(picture);
      }
    }
    ArrayNode listed = JSON.createArrayNode();
    counts.entrySet().stream()
        .filter(each -> sum(each.getValue()) > 0)
        .sorted(Comparator.comparingLong((Map.Entry<String, long[]> each) -> -sum(each.getValue())))
        .forEach(
            each -> {
              ArrayNode errors = listed.addObject().put("id", each.getKey()).putArray("errors");
              for (long count : each.getValue()) {
                errors.add(count);
              }
            });
    return listed;
  }

  private static long sum(long[] counts) {
    return LongStream.of(counts).sum();
  }

  /**
   * One image: its size, its objects, and by run what was found, null where it was not looked at.
   */
  ObjectNode picture(LabelledImage image) {
    ObjectNode told = JSON.createObjectNode().put("width", image.width());
    told.put("height", image.height());
    ArrayNode objects = told.putArray("objects");
    image
        .objects()
        .forEach(
            each -> {
              Box box = each.box();
              ObjectNode object = objects.addObject().put("label", each.label());
              box(object, box.x1(), box.y1(), box.x2(), box.y2());
            });
    ArrayNode all = told.putArray("runs");
    for (JudgedPictures run : runs) {
      run.of(image.id()).ifPresentOrElse(each -> add(all.addObject(), each), all::addNull);
    }
    return told;
  }

  private static void add(ObjectNode run, JudgedPicture picture) {
    ArrayNode found = run.putArray("found");
    for (JudgedPicture.Found each : picture.found()) {
      ObjectNode one = found.addObject().put("label", each.label()).put("score", each.score());
      box(one.put("what", each.what()), each.box());
    }
    ArrayNode reached = run.putArray("reached");
    for (double score : picture.reached()) {
      // JSON has no infinity; scores are from 0 to 1.
      reached.add(Math.max(-1, Math.min(2, score)));
    }
  }

  private static void box(ObjectNode node, double... corners) {
    ArrayNode box = node.putArray("box");
    for (double corner : corners) {
      box.add(Math.round(corner * 10) / 10.0);
    }
  }
}
