package io.github.aploss.training.weights.published;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** A server on the loopback that has one file, and breaks off as often as it is told to. */
final class FileServer implements AutoCloseable {
  private final HttpServer server;
  private final byte[] content;

  /** The {@code Range} of every request that came, or "all". */
  final List<String> requests = new ArrayList<>();

  boolean givesParts = true;
  int breaks;
  int status = 200;

  FileServer(byte[] content) throws IOException {
    this.content = content;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/models";
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    requests.add(range == null ? "all" : range);
    int from = 0;
    int code = status;
    if (range != null && givesParts) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
      code = from < content.length ? 206 : 416;
      exchange
          .getResponseHeaders()
          .set(
              "Content-Range",
              "bytes %d-%d/%d".formatted(from, content.length - 1, content.length));
    }
    if (code > 206) {
      exchange.sendResponseHeaders(code, -1);
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(code, content.length - from);
    boolean breaks = this.breaks-- > 0;
    int end = breaks ? from + (content.length - from) / 2 : content.length;
    OutputStream body = exchange.getResponseBody();
    body.write(content, from, end - from);
    body.flush();
    if (breaks) {
      // A failure of its handler is what makes this server close the connection at once.
      throw new IOException("the connection breaks, as is wanted");
    }
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
