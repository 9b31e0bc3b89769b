package io.github.aploss.workbench.benchmark.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code {detector, imageSize, processors, batches}} as JSON; a batch is {@code {batchSize,
 * forms}}, a form {@code {title, folded, layout, bfloat16, imagesPerSecond, seconds}} with the
 * seconds of every round.
 */
public final class InferenceSpeedFile {
  private InferenceSpeedFile() {}

  /**
   * Writes the file; it appears whole or not at all.
   *
   * @param detector what was timed
   * @param batches one for each batch size, all with images of one size
   * @throws io.github.aploss.checkpoint.CheckpointException if it cannot be written
   */
  public static void write(String detector, List<BatchSpeeds> batches, Path file) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("detector", detector);
    json.put("imageSize", batches.get(0).load().imageSize());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    ArrayNode array = json.putArray("batches");
    for (BatchSpeeds batch : batches) {
      ObjectNode object = array.addObject();
      object.put("batchSize", batch.load().batchSize());
      putForms(object.putArray("forms"), batch.speeds());
    }
    AtomicFile.write(file, json.toPrettyString() + "\n");
  }

  private static void putForms(ArrayNode forms, List<InferenceSpeed> speeds) {
    for (InferenceSpeed speed : speeds) {
      ObjectNode form = forms.addObject();
      form.put("title", speed.variant().title());
      if (speed.variant() instanceof InferenceVariant.Libtorch libtorch) {
        form.put("folded", libtorch.form().folded());
        form.put("layout", libtorch.form().layout().name().toLowerCase(Locale.ROOT));
        form.put("bfloat16", libtorch.form().bfloat16());
      }
      form.put("imagesPerSecond", speed.imagesPerSecond());
      ArrayNode seconds = form.putArray("seconds");
      for (double value : speed.seconds()) {
        seconds.add(value);
      }
    }
  }
}
