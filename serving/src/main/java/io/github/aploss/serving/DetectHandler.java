package io.github.aploss.serving;

import io.github.aploss.dataset.image.Image;
import io.github.aploss.detection.Detection;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.OptionalDouble;

/** {@code POST /v1/detect}: an image in the body or in a form, detections as JSON. */
record DetectHandler(DetectionService service, RequestImages images) implements Handler {
  /** What was found: sides of boxes in half-open pixels of the image. */
  record Found(String className, float score, double[] box) {
    static Found of(Detection one) {
      double[] box = {one.box().x1(), one.box().y1(), one.box().x2(), one.box().y2()};
      return new Found(one.className(), one.score(), box);
    }
  }

  /** The answer. */
  record Answer(int width, int height, List<Found> detections) {}

  @Override
  public void handle(Context context) {
    OptionalDouble score = score(context.queryParam("score"));
    Image image = images.image(images.bytes(context));
    List<Detection> found = service.detect(image, score);
    Answers.json(
        context,
        200,
        new Answer(image.width(), image.height(), found.stream().map(Found::of).toList()));
  }

  /** Empty if none is asked for. */
  static OptionalDouble score(String text) {
    if (text == null || text.isEmpty()) {
      return OptionalDouble.empty();
    }
    try {
      double score = Double.parseDouble(text);
      if (score >= 0 && score <= 1) {
        return OptionalDouble.of(score);
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new Refusal(Refusal.BAD_REQUEST, "score is a number from 0 to 1");
  }
}
