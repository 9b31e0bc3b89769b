package io.github.aploss.serving;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.Duration;

/** Lets as many requests at once to a handler as there is room for, and measures them. */
record Gate(Admission admission, ServerMetrics metrics) {
  private static final String RETRY_SECONDS = "1";
  private static final int DEFECT = 500;

  Handler guard(String kind, Handler handler) {
    return context -> {
      long start = System.nanoTime();
      try {
        enter(context, handler);
      } catch (Refusal e) {
        Answers.refuse(context, e);
      } catch (Exception e) {
        System.getLogger(Gate.class.getName())
            .log(System.Logger.Level.ERROR, "a request failed by a defect", e);
        Answers.refuse(context, new Refusal(DEFECT, "the server has a defect; its log has more"));
      }
      metrics.answered(kind, context.statusCode(), Duration.ofNanos(System.nanoTime() - start));
    };
  }

  private void enter(Context context, Handler handler) throws Exception {
    if (!admission.enter()) {
      context.header("Retry-After", RETRY_SECONDS);
      throw admission.ending()
          ? new Refusal(Refusal.UNAVAILABLE, "the server ends")
          : new Refusal(Refusal.TOO_MANY, "the server is busy: try again in a second");
    }
    try {
      handler.handle(context);
    } finally {
      admission.leave();
    }
  }
}
