package io.github.aploss.serving;

import java.time.Duration;
import java.util.Optional;

/**
 * What a server listens on and what it takes.
 *
 * @param host the address to listen on
 * @param port 0: any that is free
 * @param model the name of the model in addresses
 * @param maxBatch the most images that go through the network together
 * @param batchWait how long the first image of a batch waits for others
 * @param capacity requests that are in the server at once; more are refused
 * @param maxBytes of the body of a request
 * @param maxPixels of an image
 * @param timeout how long a request may take
 * @param token what clients have to show, as a bearer token; empty: nothing
 */
public record ServerOptions(
    String host,
    int port,
    String model,
    int maxBatch,
    Duration batchWait,
    int capacity,
    int maxBytes,
    long maxPixels,
    Duration timeout,
    Optional<String> token) {
  private static final int MEBIBYTE = 1 << 20;

  public ServerOptions {
    if (maxBatch < 1 || capacity < 1 || maxBytes < 1 || maxPixels < 1) {
      throw new IllegalArgumentException("batches, capacity, bytes and pixels are at least 1");
    }
    if (!model.matches("[A-Za-z0-9._-]+")) {
      throw new IllegalArgumentException("\"" + model + "\" is no name for a part of an address");
    }
  }

  /** Loopback, batches of 8 within 5 ms, 32 requests, 16 MiB, 25 million pixels, 30 s, no token. */
  public static ServerOptions standard(String model) {
    return new ServerOptions(
        "127.0.0.1",
        8080,
        model,
        8,
        Duration.ofMillis(5),
        32,
        16 * MEBIBYTE,
        25_000_000,
        Duration.ofSeconds(30),
        Optional.empty());
  }

  public ServerOptions withAddress(String otherHost, int otherPort) {
    return new ServerOptions(
        otherHost, otherPort, model, maxBatch, batchWait, capacity, maxBytes, maxPixels, timeout,
        token);
  }

  public ServerOptions withBatches(int most, Duration wait) {
    return new ServerOptions(
        host, port, model, most, wait, capacity, maxBytes, maxPixels, timeout, token);
  }

  public ServerOptions withCapacity(int requests) {
    return new ServerOptions(
        host, port, model, maxBatch, batchWait, requests, maxBytes, maxPixels, timeout, token);
  }

  public ServerOptions withLimits(int bytes, long pixels, Duration time) {
    return new ServerOptions(
        host, port, model, maxBatch, batchWait, capacity, bytes, pixels, time, token);
  }

  public ServerOptions withToken(Optional<String> value) {
    return new ServerOptions(
        host, port, model, maxBatch, batchWait, capacity, maxBytes, maxPixels, timeout, value);
  }
}
