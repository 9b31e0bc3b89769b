package io.github.aploss.training.data;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.LabelledImage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Keeps a part of the training images from training. Which images these are follows from their ids
 * alone, so that all seeds, losses and machines keep the same ones.
 *
 * @param train what is trained on
 * @param validation what is kept; without images where the part is less than one image
 */
record ValidationSplit(Dataset train, Dataset validation) {
  /**
   * Keeps this part of the images with objects and of those without, rounded down.
   *
   * @param part above 0 and below 1
   */
  static ValidationSplit of(Dataset all, double part) {
    Set<LabelledImage> kept = new HashSet<>(drawn(all, part, image -> image.objects().isEmpty()));
    kept.addAll(drawn(all, part, image -> !image.objects().isEmpty()));
    return new ValidationSplit(
        only(all, image -> !kept.contains(image)), only(all, kept::contains));
  }

  private static List<LabelledImage> drawn(
      Dataset all, double part, Predicate<LabelledImage> which) {
    List<LabelledImage> images =
        all.images().stream()
            .filter(which)
            .sorted(Comparator.comparing(image -> hash(image.id())))
            .toList();
    return images.subList(0, (int) (part * images.size()));
  }

  private static String hash(String id) {
    try {
      byte[] text = id.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static Dataset only(Dataset all, Predicate<LabelledImage> which) {
    return all.withImages(all.images().stream().filter(which).toList());
  }
}
