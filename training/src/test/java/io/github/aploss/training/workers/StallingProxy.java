package io.github.aploss.training.workers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A way to a port that can fall silent, as a network does whose cable is pulled. */
final class StallingProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private volatile boolean stalled;

  StallingProxy(int target) throws IOException {
    this.target = target;
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    background(this::accept);
  }

  int port() {
    return server.getLocalPort();
  }

  /** From now on nothing goes through, and no connection ends. */
  void stall() {
    stalled = true;
  }

  private void accept() throws IOException {
    while (true) {
      Socket in = server.accept();
      Socket out = connect();
      background(() -> pass(in.getInputStream(), out.getOutputStream()));
      background(() -> pass(out.getInputStream(), in.getOutputStream()));
    }
  }

  /** The target may not listen yet. */
  private Socket connect() {
    while (true) {
      try {
        return new Socket(InetAddress.getLoopbackAddress(), target);
      } catch (IOException e) {
        Thread.onSpinWait();
      }
    }
  }

  private void pass(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[1 << 12];
    for (int count = from.read(buffer); count >= 0; count = from.read(buffer)) {
      if (!stalled) {
        to.write(buffer, 0, count);
      }
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static void background(Action action) {
    Thread thread =
        new Thread(
            () -> {
              try {
                action.run();
              } catch (IOException e) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
