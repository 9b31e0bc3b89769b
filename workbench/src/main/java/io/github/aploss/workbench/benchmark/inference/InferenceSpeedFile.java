package io.github.aploss.workbench.benchmark.inference;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.aploss.files.AtomicFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Writes {@code {detector, imageSize, batchSize, processors, forms}} as JSON; a form is {@code
 * {title, folded, layout, bfloat16, imagesPerSecond, seconds}} with the seconds of every round.
 */
public final class InferenceSpeedFile {
  private InferenceSpeedFile() {}

  /**
   * Writes the file; it appears whole or not at all.
   *
   * @param detector what was timed
   * @throws io.github.aploss.checkpoint.CheckpointException if it cannot be written
   */
  public static void write(
      String detector, InferenceBenchmark.Load load, List<InferenceSpeed> speeds, Path file) {
    ObjectNode json = new ObjectMapper().createObjectNode();
    json.put("detector", detector);
    json.put("imageSize", load.imageSize());
    json.put("batchSize", load.batchSize());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    ArrayNode forms = json.putArray("forms");
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
    AtomicFile.write(file, json.toPrettyString() + "\n");
  }
}
