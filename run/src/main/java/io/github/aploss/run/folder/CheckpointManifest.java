package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.annotation.SafePath;
import io.github.aploss.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * What {@code state.json} of a checkpoint says.
 *
 * @param format of the checkpoint; 1 is the only one so far
 * @param files CRC-32C of the other files, by name
 */
record CheckpointManifest(int format, TrainingState state, Map<String, Long> files) {
  static final String NAME = "state.json";

  private static final int FORMAT = 1;
  private static final int BUFFER = 1 << 16;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Describes the files that lie in a folder and writes that beside them. */
  static void write(Path directory, TrainingState state, String... names) throws IOException {
    Map<String, Long> files = new TreeMap<>();
    for (String name : names) {
      files.put(name, checksum(directory.resolve(name)));
    }
    AtomicFile.write(
        directory.resolve(NAME),
        JSON.writeValueAsString(new CheckpointManifest(FORMAT, state, files)));
  }

  /**
   * Reads the description and compares it with the files.
   *
   * @throws IOException if anything is missing or changed; the message says what
   */
  static CheckpointManifest readAndCheck(Path directory) throws IOException {
    CheckpointManifest manifest = read(directory.resolve(NAME));
    if (manifest == null
        || manifest.format != FORMAT
        || manifest.state == null
        || manifest.files == null) {
      throw new IOException(NAME + " is of a format that this version does not know");
    }
    for (Map.Entry<String, Long> file : manifest.files.entrySet()) {
      // Of a folder of strangers: a name that leads out of it, to a device even, is none of a file.
      Path path =
          SafePath.resolve(directory, file.getKey())
              .filter(Files::isRegularFile)
              .orElseThrow(() -> new IOException(file.getKey() + " is missing"));
      Long found = checksum(path);
      if (!found.equals(file.getValue())) {
        throw new IOException(file.getKey() + " does not have its checksum");
      }
    }
    return manifest;
  }

  private static CheckpointManifest read(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new IOException(NAME + " is missing");
    }
    try {
      return JSON.readValue(file.toFile(), CheckpointManifest.class);
    } catch (JsonProcessingException e) {
      throw new IOException(NAME + " is not whole", e);
    }
  }

  private static long checksum(Path file) throws IOException {
    CRC32C checksum = new CRC32C();
    byte[] buffer = new byte[BUFFER];
    try (InputStream stream = Files.newInputStream(file)) {
      for (int count = stream.read(buffer); count >= 0; count = stream.read(buffer)) {
        checksum.update(buffer, 0, count);
      }
    }
    return checksum.getValue();
  }
}
