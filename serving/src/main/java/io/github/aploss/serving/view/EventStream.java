package io.github.aploss.serving.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.sse.SseClient;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/**
 * Tells one browser what is new in the logs, until it goes away. Each event is {@code {"run":
 * index, "again": whether all before is void, "written": when, in milliseconds, "lines": [what the
 * log says, …]}}.
 */
final class EventStream {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PAUSE_MILLIS = 500;
  private static final int PAUSES_BETWEEN_SIGNS = 20;

  private final SseClient client;
  private final List<ViewedRun> runs;
  private final List<GrowingLog> logs;

  EventStream(SseClient client, List<ViewedRun> runs) {
    this.client = client;
    this.runs = runs;
    this.logs = runs.stream().map(run -> new GrowingLog(run.metrics())).toList();
  }

  /** Blocks until the browser is gone, or the thread is interrupted. */
  void run() {
    try {
      for (int turn = 0; !client.terminated(); turn++) {
        boolean more = tellNews();
        if (turn % PAUSES_BETWEEN_SIGNS == 0) {
          client.sendComment("still here");
        }
        if (!more) {
          Thread.sleep(PAUSE_MILLIS);
        }
      }
    } catch (InterruptedException ending) {
      Thread.currentThread().interrupt();
    } finally {
      client.close();
    }
  }

  private boolean tellNews() {
    boolean any = false;
    for (int i = 0; i < runs.size(); i++) {
      try {
        GrowingLog.News news = logs.get(i).next();
        if (!news.isEmpty()) {
          client.sendEvent("lines", event(i, news).toString());
          any = true;
        }
      } catch (IOException unreadableNow) {
        // It is tried again.
      }
    }
    return any;
  }

  private ObjectNode event(int run, GrowingLog.News news) throws IOException {
    ObjectNode event = JSON.createObjectNode().put("run", run).put("again", news.again());
    event.put("written", Files.getLastModifiedTime(runs.get(run).metrics()).toMillis());
    ArrayNode lines = event.putArray("lines");
    for (String line : news.lines()) {
      try {
        JsonNode read = JSON.readTree(line);
        if (read.isObject()) {
          lines.add(read);
        }
      } catch (JsonProcessingException broken) {
        // What a run that was killed left behind.
      }
    }
    return event;
  }
}
