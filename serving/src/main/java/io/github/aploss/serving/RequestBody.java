package io.github.aploss.serving;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;

/**
 * Reads bodies, whatever requests say of their length.
 *
 * @param maxBytes of a body
 * @param timeout within which it has to be here
 */
record RequestBody(int maxBytes, Duration timeout) {
  private static final int CHUNK = 1 << 14;

  /** Of a request that is refused: what is read of its body, and for how long. */
  private static final RequestBody REST = new RequestBody(1 << 20, Duration.ofSeconds(2));

  /**
   * All of it.
   *
   * @throws Refusal if it is longer, or comes slower, or not whole
   */
  byte[] bytes(Context context) {
    byte[] bytes;
    try {
      bytes = read(context);
    } catch (IOException e) {
      throw new Refusal(
          Refusal.BAD_REQUEST, "the body of the request ended before its end, or paused too long");
    }
    if (bytes.length > maxBytes) {
      throw new Refusal(
          Refusal.TOO_LARGE, "the request has more than " + maxBytes + " bytes, the limit here");
    }
    return bytes;
  }

  /** Up to one byte beyond the limit. */
  private byte[] read(Context context) throws IOException {
    InputStream stream = context.req().getInputStream();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] chunk = new byte[CHUNK];
    long end = System.nanoTime() + timeout.toNanos();
    while (bytes.size() <= maxBytes) {
      int read = stream.read(chunk, 0, (int) Math.min(CHUNK, maxBytes + 1L - bytes.size()));
      if (read < 0) {
        break;
      }
      bytes.write(chunk, 0, read);
      if (System.nanoTime() - end > 0) {
        throw new Refusal(
            Refusal.TOO_SLOW,
            "the request was not here within " + timeout.toSeconds() + " seconds");
      }
    }
    return bytes.toByteArray();
  }

  /**
   * Reads on for a while: a client that still sends when the connection ends may not get to see the
   * answer. The connection does not outlive this by much, so its patience is set to that.
   */
  static void skipRest(Context context) {
    EndPoint connection =
        ServletContextRequest.getServletContextRequest(context.req())
            .getConnectionMetaData()
            .getConnection()
            .getEndPoint();
    connection.setIdleTimeout(REST.timeout.toMillis());
    try {
      REST.read(context);
    } catch (IOException | IllegalStateException | Refusal e) {
      // There is no more to read, or not in time.
    }
  }
}
