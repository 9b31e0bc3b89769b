package io.github.aploss.training.workers;

import io.github.aploss.run.folder.RunException;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** Finds a port that the workers of one machine can meet at. */
public final class FreePort {
  /**
   * The ports that systems give away by themselves are all above: worker 0 opens this one seconds
   * later, and any connection could have been given one of those by then.
   */
  private static final int LOWEST = 20_000;

  private static final int END = 30_000;
  private static final int TRIES = 200;

  private FreePort() {}

  /**
   * A port that nobody listens on.
   *
   * @throws RunException if there seems to be none
   */
  public static int find() {
    for (int i = 0; i < TRIES; i++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
      if (isFree(port)) {
        return port;
      }
    }
    throw new RunException(
        "no port from %d to %d is free for the workers to meet at".formatted(LOWEST, END - 1));
  }

  /** A port that follows from a name, so that several processes find the same one. */
  static int named(String name) {
    return LOWEST + Math.floorMod(name.hashCode(), END - LOWEST);
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port)) {
      return socket.isBound();
    } catch (IOException taken) {
      return false;
    }
  }
}
