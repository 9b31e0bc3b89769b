package io.github.aploss.run.folder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.files.AtomicFile;
import io.github.aploss.files.FailureReasons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a run was made, beside its recipe.
 *
 * @param threads native threads; another number may round sums differently
 * @param workers that trained together when it began; 0 in older descriptions
 * @param classes the names that the detector's outputs stand for, in order
 * @param categoryIds the COCO category id of each class
 * @param start what the weights started from
 * @param train the training split, with what of it selects weights
 * @param proposals the run whose proposals alone are trained on
 */
public record Provenance(
    String version,
    String started,
    String java,
    String system,
    String engine,
    int threads,
    int workers,
    String start,
    Optional<String> proposals,
    List<String> classes,
    List<Long> categoryIds,
    DataIdentity train,
    Optional<DataIdentity> validation,
    Optional<DataIdentity> test) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .registerModule(new com.fasterxml.jackson.datatype.jdk8.Jdk8Module())
          .enable(SerializationFeature.INDENT_OUTPUT)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  /** Which data set: how much it holds and a hash of its annotations. */
  public record DataIdentity(int images, String summary, String fingerprint) {
    static DataIdentity of(Dataset dataset) {
      return new DataIdentity(dataset.images().size(), dataset.summary(), dataset.fingerprint());
    }
  }

  /** Describes a run that starts now on this machine. */
  public static Provenance now(
      String start,
      Optional<String> proposals,
      int threads,
      int workers,
      String engine,
      Dataset train,
      Optional<Dataset> validation,
      Optional<Dataset> test) {
    return new Provenance(
        ownVersion(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        engine,
        threads,
        workers,
        start,
        proposals,
        train.classes(),
        train.categoryIds(),
        DataIdentity.of(train),
        validation.map(DataIdentity::of),
        test.map(DataIdentity::of));
  }

  private static String ownVersion() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "unpackaged" : version;
  }

  public static Provenance read(Path file) {
    try {
      return JSON.readValue(Files.readAllBytes(file), Provenance.class);
    } catch (IOException e) {
      throw new RunException(
          file + ": not a readable description of a run (" + FailureReasons.of(e) + ")", e);
    }
  }

  /** Writes the description; the file appears whole or not at all. */
  public void write(Path file) {
    try {
      AtomicFile.write(file, JSON.writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }

  /** The same as lines to read. */
  public Map<String, String> lines() {
    Map<String, String> lines = new LinkedHashMap<>();
    lines.put("aploss", version);
    lines.put("started", started);
    lines.put("java", java);
    lines.put("system", system);
    lines.put("engine", engine + ", " + threads + " threads");
    if (workers > 1) {
      lines.put("workers", workers + " with so many threads each");
    }
    lines.put("weights", start);
    proposals.ifPresent(run -> lines.put("proposals", run));
    lines.put("training data", train.summary());
    lines.put("training data SHA-256", train.fingerprint());
    validation.ifPresent(identity -> lines.put("of it, for selection alone", identity.summary()));
    test.ifPresent(
        identity -> {
          lines.put("test data", identity.summary());
          lines.put("test data SHA-256", identity.fingerprint());
        });
    return lines;
  }
}
