package io.github.aploss.training.weights.published;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A file of weights that torchvision publishes; the table of them is {@code published-weights.tsv}.
 *
 * @param name what a user calls it, as torchvision does
 * @param file its name there, which ends in the first digits of its SHA-256
 * @param mebibytes about how large it is
 * @param backbone how the names of models end whose backbone it is the usual start of, if any
 */
public record PublishedWeights(String name, String file, int mebibytes, Optional<String> backbone) {
  /** The name for the backbone that belongs to a model, whichever it is. */
  public static final String IMAGENET = "imagenet";

  private static final String TABLE = "published-weights.tsv";
  private static final String ENDING = ".pth";
  private static final String HOME_ROW = "from";
  private static final List<String[]> ROWS = rows();
  private static final List<PublishedWeights> ALL =
      ROWS.stream().filter(cells -> !cells[0].equals(HOME_ROW)).map(PublishedWeights::of).toList();

  private static List<String[]> rows() {
    try (BufferedReader reader =
            new BufferedReader(
                new InputStreamReader(
                    PublishedWeights.class.getResourceAsStream(TABLE), StandardCharsets.UTF_8));
        Stream<String> lines = reader.lines()) {
      return lines.filter(line -> !line.startsWith("#")).map(line -> line.split("\t")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the built-in table of published weights", e);
    }
  }

  private static PublishedWeights of(String[] cells) {
    Optional<String> backbone = Optional.of(cells[3]).filter(cell -> !cell.equals("-"));
    return new PublishedWeights(cells[0], cells[1], Integer.parseInt(cells[2]), backbone);
  }

  /** Every name that {@link #find} knows, {@link #IMAGENET} first. */
  public static List<String> names() {
    return Stream.concat(Stream.of(IMAGENET), ALL.stream().map(PublishedWeights::name)).toList();
  }

  /** The address of the folder that the files lie in; it ends in a slash. */
  static String home() {
    return ROWS.stream().filter(cells -> cells[0].equals(HOME_ROW)).findFirst().orElseThrow()[1];
  }

  /** The whole table. */
  public static List<PublishedWeights> all() {
    return ALL;
  }

  public static boolean isName(String text) {
    return names().contains(text);
  }

  /**
   * Weights by name.
   *
   * @param model of the detector that starts from them, which says what {@link #IMAGENET} is
   * @return empty if there are no weights of that name, or none on ImageNet for that model
   */
  public static Optional<PublishedWeights> find(String name, String model) {
    return ALL.stream()
        .filter(
            weights ->
                name.equals(IMAGENET)
                    ? weights.backbone.filter(end -> model.endsWith("-" + end)).isPresent()
                    : name.equals(weights.name))
        .findFirst();
  }

  /** The first digits of the file's SHA-256, in lower case. */
  public String hashPrefix() {
    return file.substring(file.lastIndexOf('-') + 1, file.length() - ENDING.length());
  }
}
