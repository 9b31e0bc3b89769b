package io.github.aploss.training.weights.published;

import io.github.aploss.checkpoint.Checksum;
import io.github.aploss.files.Destination;
import io.github.aploss.files.FailureReasons;
import io.github.aploss.training.weights.WeightsException;
import java.io.IOException;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;

/**
 * Brings published weights into the cache: in parts if need be, checked, and only then under their
 * name. Several processes that want the same file wait for the first of them.
 */
public final class WeightDownload {
  private static final String MIRROR = "APLOSS_WEIGHTS_URL";
  private static final int ATTEMPTS = 3;

  private final WeightCache cache;
  private final URI base;
  private final ProxySelector proxies;
  private final DownloadListener listener;

  WeightDownload(WeightCache cache, Map<String, String> environment, DownloadListener listener) {
    this.cache = cache;
    this.base = base(environment.get(MIRROR));
    this.proxies = new EnvironmentProxies(environment);
    this.listener = listener;
  }

  /** Into the cache of this machine, from torchvision or the mirror that its environment names. */
  public static WeightDownload ofMachine(DownloadListener listener) {
    return new WeightDownload(WeightCache.ofMachine(), System.getenv(), listener);
  }

  private static URI base(String mirror) {
    if (mirror == null || mirror.isBlank()) {
      return URI.create(PublishedWeights.home());
    }
    String folder = mirror.endsWith("/") ? mirror : mirror + "/";
    if (!folder.matches("https?://[^/\\s]+/\\S*")) {
      throw new WeightsException(
          MIRROR + "=" + mirror + ": an address that begins with https:// is expected");
    }
    return URI.create(folder);
  }

  /**
   * The file, which is downloaded where the cache lacks it.
   *
   * @throws WeightsException if it cannot be had
   */
  public Path fetch(PublishedWeights weights) {
    Optional<Path> here = cache.find(weights);
    if (here.isPresent()) {
      return here.get();
    }
    Destination.folder(cache.folder());
    Path lock = cache.folder().resolve("." + weights.file() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      Optional<Path> ofAnother = cache.find(weights);
      return ofAnother.isPresent() ? ofAnother.get() : download(weights);
    } catch (IOException e) {
      throw failed(weights, FailureReasons.of(e), e);
    }
  }

  private Path download(PublishedWeights weights) throws IOException {
    Path partial = cache.folder().resolve("." + weights.file() + ".part");
    PartialDownload transfer =
        new PartialDownload(base.resolve(weights.file()), partial, proxies, listener);
    try {
      receive(transfer);
    } finally {
      listener.ended();
    }
    String found = Checksum.sha256(partial);
    if (!found.startsWith(weights.hashPrefix())) {
      Files.delete(partial);
      throw failed(
          weights,
          "what came from %s is another file: its SHA-256 begins with %s"
              .formatted(transfer.url(), found.substring(0, weights.hashPrefix().length())),
          null);
    }
    Path file = cache.place(weights);
    Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
    return file;
  }

  /** Goes on where the connection broke, a few times. */
  private static void receive(PartialDownload transfer) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try {
        transfer.receive();
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS || e instanceof RefusedException) {
          throw e;
        }
      }
    }
  }

  private WeightsException failed(PublishedWeights weights, String why, IOException cause) {
    return new WeightsException(
        "--weights %s cannot be downloaded: %s; %s"
            .formatted(weights.name(), why, byHand(weights, cache)),
        cause);
  }

  /** What to do on a machine without network. */
  static String byHand(PublishedWeights weights, WeightCache cache) {
    return "without network, put %s%s (%d MiB) into %s, or name another folder with APLOSS_CACHE, or a mirror with %s"
        .formatted(
            PublishedWeights.home(), weights.file(), weights.mebibytes(), cache.folder(), MIRROR);
  }
}
