package io.github.aploss.serving.view;

import io.github.aploss.serving.view.picture.PictureRoutes;
import io.github.aploss.serving.view.picture.PictureSource;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.sse.SseClient;
import io.javalin.util.JavalinBindException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

/**
 * Shows runs while they train, to browsers of this machine alone. It reads their metrics logs and,
 * once somebody asks for pictures, the images that a source looked at; no address names a file.
 */
public final class ViewServer implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int MOST_BROWSERS = 64;

  /**
   * What browsers of this machine call it. A page from elsewhere could have its own name point here
   * and read the runs, were every name answered to.
   */
  private static final Pattern OWN_NAME = Pattern.compile("(127\\.0\\.0\\.1|localhost)(:\\d+)?");

  private final List<ViewedRun> runs;
  private final ViewPage page;
  private final PictureRoutes pictures;
  private final Semaphore places = new Semaphore(MOST_BROWSERS);
  private final ExecutorService streams =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "view");
            thread.setDaemon(true);
            return thread;
          });
  private final Javalin server;

  private ViewServer(List<ViewedRun> runs, PictureSource source) {
    this.runs = List.copyOf(runs);
    this.page = new ViewPage(this.runs);
    this.pictures = new PictureRoutes(this.runs.stream().map(ViewedRun::name).toList(), source);
    this.server = Javalin.create(this::configure);
  }

  /**
   * Starts to listen.
   *
   * @param source what is found on images, by the places of the runs
   * @param port 0: any that is free
   * @throws ViewException with one sentence if the port cannot be listened on
   */
  public static ViewServer start(List<ViewedRun> runs, PictureSource source, int port) {
    ViewServer view = new ViewServer(runs, source);
    try {
      view.server.start(HOST, port);
      return view;
    } catch (JavalinBindException e) {
      throw new ViewException(
          "cannot listen on port " + port + ": it is in use or not allowed; name another --port");
    }
  }

  /** The port that it listens on. */
  public int port() {
    return server.port();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.routes.before(ViewServer::requireOwnName);
    config.routes.get("/", page::answer);
    pictures.addTo(config.routes);
    config.routes.sse("/events", this::follow);
  }

  private static void requireOwnName(Context context) {
    String name = context.header("Host");
    if (name == null || !OWN_NAME.matcher(name).matches()) {
      context
          .status(HttpStatus.FORBIDDEN)
          .result("only this machine is answered")
          .skipRemainingHandlers();
    }
  }

  private void follow(SseClient client) {
    if (!places.tryAcquire()) {
      client.ctx().status(HttpStatus.SERVICE_UNAVAILABLE);
      client.close();
      return;
    }
    client.keepAlive();
    streams.execute(
        () -> {
          try {
            new EventStream(client, runs).run();
          } finally {
            places.release();
          }
        });
  }

  @Override
  public void close() {
    streams.shutdownNow();
    server.stop();
    pictures.close();
  }
}
