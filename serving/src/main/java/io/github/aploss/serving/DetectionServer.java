package io.github.aploss.serving;

import io.github.aploss.detection.BatchDetector;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Finds objects in images that clients send over HTTP. Closing it lets no request in any more,
 * waits for those in progress, and leaves the detector to its owner.
 */
public final class DetectionServer implements AutoCloseable {
  /** For what is on its way to clients when the server stops. */
  private static final Duration LAST_BYTES = Duration.ofSeconds(5);

  /** The release of Java that has virtual threads. */
  private static final int VIRTUAL_THREADS = 21;

  private final ServerOptions options;
  private final BatchDetector detector;
  private final ServerMetrics metrics = new ServerMetrics();
  private final Admission admission;
  private final BatchingQueue queue;
  private final Javalin server;

  private DetectionServer(BatchDetector detector, ServerOptions options) {
    this.options = options;
    this.detector = detector;
    this.admission = new Admission(options.capacity());
    this.queue =
        new BatchingQueue(detector, options.maxBatch(), options.batchWait(), metrics::batch);
    metrics.watch(queue::waiting, admission::inside);
    this.server = Javalin.create(this::configure);
  }

  /**
   * Starts to listen.
   *
   * @throws io.github.aploss.files.UserException with one sentence if the address cannot be
   *     listened on
   */
  public static DetectionServer start(BatchDetector detector, ServerOptions options) {
    DetectionServer server = new DetectionServer(detector, options);
    try {
      server.server.start(options.host(), options.port());
      return server;
    } catch (JavalinBindException e) {
      server.queue.close();
      throw new Refusal(
          Refusal.UNAVAILABLE,
          "cannot listen on "
              + options.host()
              + ":"
              + options.port()
              + ": the port is in use or not allowed; name another one with --port");
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    // Where the JDK has them; what they run is bounded by the admission.
    config.concurrency.useVirtualThreads = Runtime.version().feature() >= VIRTUAL_THREADS;
    config.jetty.modifyServer(jetty -> jetty.setStopTimeout(LAST_BYTES.toMillis()));
    config.http.defaultContentType = "text/plain; charset=utf-8";
    RoutesConfig routes = config.routes;
    AccessToken token = new AccessToken(options.token());
    RequestImages images =
        new RequestImages(
            new RequestBody(options.maxBytes(), options.timeout()), options.maxPixels());
    DetectionService service = new DetectionService(detector, queue, options.timeout());
    Gate gate = new Gate(admission, metrics);
    routes.before(token::check);
    routes.get("/", DetectionServer::page);
    routes.get("/openapi.json", context -> text(context, "openapi.json", "application/json"));
    routes.get("/metrics", context -> context.result(metrics.scrape()));
    routes.post("/v1/detect", gate.guard("detect", new DetectHandler(service, images)));
    new InferenceProtocol(detector, options.model(), service, images).add(routes, gate);
    routes.get("/v2/health/live", context -> Answers.json(context, 200, "{\"live\":true}"));
    routes.get("/v2/health/ready", this::ready);
    routes.exception(Refusal.class, (refusal, context) -> Answers.refuse(context, refusal));
  }

  private void ready(Context context) {
    if (admission.ending()) {
      throw new Refusal(Refusal.UNAVAILABLE, "the server ends");
    }
    Answers.json(context, 200, "{\"ready\":true}");
  }

  /** Nothing on the page comes from elsewhere, and browsers are told so. */
  private static void page(Context context) {
    context.header(
        "Content-Security-Policy",
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src blob:"
            + " data:; connect-src 'self'; media-src blob:; form-action 'none'; base-uri 'none';"
            + " frame-ancestors 'none'");
    text(context, "page.html", "text/html; charset=utf-8");
  }

  private static void text(Context context, String resource, String type) {
    try (InputStream stream = DetectionServer.class.getResourceAsStream(resource)) {
      context.contentType(type);
      context.result(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    admission.end(options.timeout().plus(Duration.ofSeconds(1)));
    server.stop();
    queue.close();
  }
}
