package io.github.aploss.training.weights.published;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLConnection;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/** A file that comes over the network, in as many parts as it takes. */
final class PartialDownload {
  private static final int CONNECT_MILLIS = (int) Duration.ofSeconds(20).toMillis();
  private static final int SILENCE_MILLIS = (int) Duration.ofSeconds(60).toMillis();
  private static final int BUFFER = 1 << 16;

  /** {@code 416 Range Not Satisfiable}: what is here is no beginning of what is there. */
  private static final int NO_SUCH_RANGE = 416;

  private final URI url;
  private final Path file;
  private final ProxySelector proxies;
  private final DownloadListener listener;

  PartialDownload(URI url, Path file, ProxySelector proxies, DownloadListener listener) {
    this.url = url;
    this.file = file;
    this.proxies = proxies;
    this.listener = listener;
  }

  URI url() {
    return url;
  }

  /**
   * Receives what is missing of the file, or all of it where the server does not give parts.
   *
   * @throws RefusedException if the server has no such file for us
   */
  void receive() throws IOException {
    try {
      long here = Files.exists(file) ? Files.size(file) : 0;
      HttpURLConnection connection = open(here);
      if (connection.getResponseCode() == NO_SUCH_RANGE) {
        connection.disconnect();
        Files.delete(file);
        here = 0;
        connection = open(here);
      }
      append(connection, here);
    } catch (UnknownHostException e) {
      throw new IOException("the address of " + url.getHost() + " is not known here", e);
    } catch (ConnectException | SocketTimeoutException e) {
      throw new IOException(url.getHost() + " does not answer", e);
    }
  }

  private HttpURLConnection open(long from) throws IOException {
    URLConnection any = url.toURL().openConnection(proxies.select(url).get(0));
    HttpURLConnection connection = (HttpURLConnection) any;
    connection.setConnectTimeout(CONNECT_MILLIS);
    connection.setReadTimeout(SILENCE_MILLIS);
    if (from > 0) {
      connection.setRequestProperty("Range", "bytes=" + from + "-");
    }
    return connection;
  }

  private void append(HttpURLConnection connection, long here) throws IOException {
    int answer = connection.getResponseCode();
    boolean part =
        answer == HttpURLConnection.HTTP_PARTIAL
            && String.valueOf(connection.getHeaderField("Content-Range"))
                .startsWith("bytes " + here + "-");
    if (!part && answer != HttpURLConnection.HTTP_OK) {
      throw new RefusedException(url + " answers " + answer);
    }
    long done = part ? here : 0;
    long length = connection.getContentLengthLong();
    listener.started(url.toString(), done, length < 0 ? -1 : done + length);
    try (InputStream in = connection.getInputStream();
        OutputStream out =
            Files.newOutputStream(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                part ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      long received = copy(in, out);
      if (length >= 0 && received < length) {
        throw new EOFException("the connection to " + url.getHost() + " broke");
      }
    }
  }

  private long copy(InputStream in, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long received = 0;
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      out.write(buffer, 0, count);
      received += count;
      listener.received(count);
    }
    return received;
  }
}
