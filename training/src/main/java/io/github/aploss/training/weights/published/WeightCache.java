package io.github.aploss.training.weights.published;

import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.training.weights.WeightsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where published weights lie on this machine, downloaded or copied there by hand.
 *
 * @param folder with the files under their published names
 */
public record WeightCache(Path folder) {
  private static final String VARIABLE = "APLOSS_CACHE";
  private static final String NAME = "aploss";

  /** The folder {@code weights} of {@code APLOSS_CACHE}, or of the user's cache on this system. */
  public static WeightCache ofMachine() {
    return new WeightCache(
        root(System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"))
            .resolve("weights"));
  }

  static Path root(Map<String, String> environment, String system, String home) {
    Optional<Path> chosen = folder(environment, VARIABLE);
    if (chosen.isPresent()) {
      return chosen.get();
    }
    String lower = system.toLowerCase(Locale.ROOT);
    if (lower.startsWith("windows")) {
      return folder(environment, "LOCALAPPDATA").orElse(Path.of(home)).resolve(NAME);
    }
    Path caches =
        lower.startsWith("mac") ? Path.of(home, "Library", "Caches") : Path.of(home, ".cache");
    return folder(environment, "XDG_CACHE_HOME").orElse(caches).resolve(NAME);
  }

  private static Optional<Path> folder(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isBlank())
        .map(value -> Path.of(value).toAbsolutePath());
  }

  /** Where a file lies once it is there. */
  public Path place(PublishedWeights weights) {
    return folder.resolve(weights.file());
  }

  /**
   * The file, if it is there.
   *
   * @throws WeightsException if another one is there under its name
   */
  public Optional<Path> find(PublishedWeights weights) {
    Path file = place(weights);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String found = Checksum.sha256(file);
    if (!found.startsWith(weights.hashPrefix())) {
      throw new WeightsException(
          "%s is not the published file: its SHA-256 begins with %s, not with %s; delete it, or copy it anew"
              .formatted(
                  file, found.substring(0, weights.hashPrefix().length()), weights.hashPrefix()));
    }
    return Optional.of(file);
  }

  /**
   * What a recipe's {@code model.weights} means here: a file, or the name of published weights
   * whose file is in this cache. The network is not used.
   *
   * @param model name of the detector that starts from them
   * @throws WeightsException if a name has no file here, or has none for that model
   */
  public Path resolve(Path weights, String model) {
    if (Files.exists(weights) || !PublishedWeights.isName(weights.toString())) {
      return weights;
    }
    PublishedWeights published = require(weights.toString(), model);
    return find(published)
        .orElseThrow(
            () ->
                new WeightsException(
                    "%s is not on this machine; %s"
                        .formatted(published.name(), WeightDownload.byHand(published, this))));
  }

  /**
   * Published weights by name.
   *
   * @throws WeightsException if there are none for that model
   */
  public static PublishedWeights require(String name, String model) {
    return PublishedWeights.find(name, model)
        .orElseThrow(
            () ->
                new WeightsException(
                    "--weights %s: there are none for %s; take another --model, or leave --weights away"
                        .formatted(name, model)));
  }
}
