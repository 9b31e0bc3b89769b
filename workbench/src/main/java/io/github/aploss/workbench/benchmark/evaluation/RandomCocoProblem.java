package io.github.aploss.workbench.benchmark.evaluation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * A random detection problem like COCO val2017: 80 categories, some 7 objects and 100 detections an
 * image, most of them background, numbers with the digits of single precision. The same for the
 * same number of images.
 */
final class RandomCocoProblem {
  private static final int CATEGORIES = 80;
  private static final int DETECTIONS = 100;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int GREATEST_OBJECT_COUNT = 60;
  private static final double MEAN_OBJECT_COUNT = 7;
  private static final double CROWD_SHARE = 0.012;

  private final Random random = new Random(2017);
  private final JsonGenerator truth;
  private final JsonGenerator found;
  private long nextObjectId = 1;

  private RandomCocoProblem(JsonGenerator truth, JsonGenerator found) {
    this.truth = truth;
    this.found = found;
  }

  static void write(int images, Path annotations, Path detections) throws IOException {
    JsonFactory factory = new JsonFactory();
    try (OutputStream truthFile = new BufferedOutputStream(Files.newOutputStream(annotations));
        OutputStream foundFile = new BufferedOutputStream(Files.newOutputStream(detections));
        JsonGenerator truth = factory.createGenerator(truthFile);
        JsonGenerator found = factory.createGenerator(foundFile)) {
      new RandomCocoProblem(truth, found).write(images);
    }
  }

  private void write(int images) throws IOException {
    truth.writeStartObject();
    truth.writeArrayFieldStart("categories");
    for (int category = 1; category <= CATEGORIES; category++) {
      writeListed(category, "name", "class " + category);
    }
    truth.writeEndArray();
    truth.writeArrayFieldStart("images");
    for (int image = 1; image <= images; image++) {
      writeListed(image, "file_name", image + ".jpg");
    }
    truth.writeEndArray();
    truth.writeArrayFieldStart("annotations");
    found.writeStartArray();
    for (int image = 1; image <= images; image++) {
      writeImage(image);
    }
    found.writeEndArray();
    truth.writeEndArray();
    truth.writeEndObject();
  }

  private void writeListed(int id, String field, String name) throws IOException {
    truth.writeStartObject();
    truth.writeNumberField("id", id);
    truth.writeStringField(field, name);
    truth.writeEndObject();
  }

  private void writeImage(int image) throws IOException {
    int objects =
        (int) Math.min(GREATEST_OBJECT_COUNT, -MEAN_OBJECT_COUNT * Math.log(random.nextDouble()));
    int written = 0;
    int[] local = {category(), category(), category()};
    for (int i = 0; i < objects; i++) {
      int category = local[random.nextInt(local.length)];
      double[] box = box();
      writeObject(image, category, box);
      written += writeDetectionsOf(image, category, box);
    }
    for (; written < DETECTIONS; written++) {
      int category = random.nextBoolean() ? local[random.nextInt(local.length)] : category();
      writeDetection(image, category, box(), confidence(-0.3));
    }
  }

  /** The first categories are the most frequent. */
  private int category() {
    return 1 + (int) (CATEGORIES * Math.pow(random.nextDouble(), 2.5));
  }

  private double[] box() {
    double size = Math.exp(2 + 3.8 * random.nextDouble());
    double ratio = Math.exp(0.45 * random.nextGaussian());
    double width = Math.min(WIDTH - 2.0, size * ratio);
    double height = Math.min(HEIGHT - 2.0, size / ratio);
    return new double[] {
      random.nextDouble() * (WIDTH - width), random.nextDouble() * (HEIGHT - height), width, height
    };
  }

  /** A good detection, often, and what a suppression step leaves over. */
  private int writeDetectionsOf(int image, int category, double[] box) throws IOException {
    int written = 0;
    if (random.nextDouble() < 0.85) {
      double shift = 0.01 + Math.abs(0.05 * random.nextGaussian());
      int detected = random.nextDouble() < 0.92 ? category : category();
      writeDetection(image, detected, moved(box, shift), confidence(0.9 - 2.5 * shift));
      written++;
    }
    if (random.nextDouble() < 0.6) {
      writeDetection(image, category, moved(box, 0.2), confidence(0.3));
      written++;
    }
    return written;
  }

  private double[] moved(double[] box, double shift) {
    return new double[] {
      box[0] + shift * box[2] * random.nextGaussian(),
      box[1] + shift * box[3] * random.nextGaussian(),
      box[2] * Math.exp(shift * random.nextGaussian()),
      box[3] * Math.exp(shift * random.nextGaussian())
    };
  }

  private double confidence(double quality) {
    return 1 / (1 + Math.exp(-5 * (quality - 0.5) - random.nextGaussian()));
  }

  private void writeObject(int image, int category, double[] box) throws IOException {
    truth.writeStartObject();
    truth.writeNumberField("id", nextObjectId++);
    truth.writeNumberField("image_id", image);
    truth.writeNumberField("category_id", category);
    writeBox(truth, box);
    truth.writeNumberField("area", box[2] * box[3] * (0.35 + 0.55 * random.nextDouble()));
    truth.writeNumberField("iscrowd", random.nextDouble() < CROWD_SHARE ? 1 : 0);
    truth.writeArrayFieldStart("segmentation");
    truth.writeStartArray();
    for (int i = 12 + 2 * random.nextInt(30); i > 0; i--) {
      truth.writeNumber(Math.rint(100 * (box[i % 2] + random.nextDouble() * box[2 + i % 2])) / 100);
    }
    truth.writeEndArray();
    truth.writeEndArray();
    truth.writeEndObject();
  }

  private void writeDetection(int image, int category, double[] box, double score)
      throws IOException {
    found.writeStartObject();
    found.writeNumberField("image_id", image);
    found.writeNumberField("category_id", category);
    writeBox(found, box);
    found.writeNumberField("score", (double) (float) score);
    found.writeEndObject();
  }

  private static void writeBox(JsonGenerator json, double[] box) throws IOException {
    json.writeArrayFieldStart("bbox");
    for (double number : box) {
      json.writeNumber((double) (float) number);
    }
    json.writeEndArray();
  }
}
