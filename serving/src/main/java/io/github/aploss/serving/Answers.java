package io.github.aploss.serving;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Writes answers. */
final class Answers {
  static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  /** A sentence of why not, as JSON. */
  static void refuse(Context context, Refusal refusal) {
    context.header("Connection", "close");
    RequestBody.skipRest(context);
    json(context, refusal.status(), Map.of("error", refusal.getMessage()));
  }

  static void json(Context context, int status, Object value) {
    try {
      json(context, status, JSON.writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("numbers and texts are always writable", e);
    }
  }

  /** At once, so that it is on its way before the request leaves the server's count. */
  static void json(Context context, int status, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    HttpServletResponse response = context.res();
    context.status(status);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    try {
      response.getOutputStream().write(bytes);
      response.flushBuffer();
    } catch (IOException e) {
      // The client is gone; there is nobody to tell.
    }
  }
}
