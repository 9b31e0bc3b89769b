package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.files.AtomicFile;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Why a checkpoint is the best so far.
 *
 * @param epoch epochs of training before it
 * @param images how many images its AP is of
 * @param on what these are, in words
 * @param ap its AP on them
 * @param averaged whether its weights are the moving average of those of the training
 */
public record Selection(int epoch, int images, String on, double ap, boolean averaged) {
  static final String NAME = "selection.json";

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  static Selection read(Path file) throws IOException {
    return JSON.readValue(file.toFile(), Selection.class);
  }

  void write(Path file) {
    try {
      AtomicFile.write(file, JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }

  /** Such as "epoch 25, AP 0.431 on 29 images kept from training". */
  public String words() {
    return "epoch %d%s, AP %.3f on %d %s"
        .formatted(epoch, averaged ? ", averaged weights" : "", ap, images, on);
  }
}
