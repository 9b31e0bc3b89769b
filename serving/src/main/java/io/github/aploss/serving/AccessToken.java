package io.github.aploss.serving;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** What clients have to show, if anything; the page, health and the description are for all. */
record AccessToken(Optional<String> token) {
  private static final String SCHEME = "Bearer ";

  void check(Context context) {
    if (token.isEmpty() || isOpen(context.path())) {
      return;
    }
    String shown = context.header("Authorization");
    if (shown == null || !same(shown, SCHEME + token.get())) {
      context.header("WWW-Authenticate", "Bearer");
      throw new Refusal(
          Refusal.UNAUTHORIZED, "a token is needed here: send Authorization: Bearer TOKEN");
    }
  }

  private static boolean isOpen(String path) {
    return path.equals("/") || path.equals("/openapi.json") || path.startsWith("/v2/health/");
  }

  /** Takes the same time wherever the two differ. */
  private static boolean same(String a, String b) {
    return MessageDigest.isEqual(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
