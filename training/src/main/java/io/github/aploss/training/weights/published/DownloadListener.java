package io.github.aploss.training.weights.published;

/** Hears of a download as it goes on. */
public interface DownloadListener {
  /**
   * A download begins, or goes on after it was cut off.
   *
   * @param url where from
   * @param done bytes that are here already
   * @param total bytes of the whole file, or -1 if the server does not say
   */
  void started(String url, long done, long total);

  /** So many more bytes are here. */
  void received(long bytes);

  /** It ended, well or not. */
  void ended();
}
