package io.github.aploss.training.workers;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.gloo.Device;

/** The network interface that workers talk over. */
final class Network {
  private static final int CONNECT_MILLIS = 5_000;
  private static final long RETRY_NANOS = 200_000_000;

  private Network() {}

  /** That of GLOO_SOCKET_IFNAME, or the one on the way to the store. */
  static Device device(GroupAddress address) {
    String name = System.getenv("GLOO_SOCKET_IFNAME");
    return name != null && !name.isBlank()
        ? ProcessGroupGloo.createDeviceForInterface(name.strip())
        : ProcessGroupGloo.createDeviceForHostname(ownAddress(address));
  }

  /**
   * Waits until the store can be reached. libtorch would wait too, but for twice as long as it is
   * told to, and it would print its stack.
   *
   * @return whether it can
   */
  static boolean reachesStore(GroupAddress address, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    do {
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MILLIS);
        return true;
      } catch (IOException e) {
        LockSupport.parkNanos(RETRY_NANOS);
      }
    } while (System.nanoTime() < end);
    return false;
  }

  /** The address of this machine that packets to the store come from; none is sent. */
  private static String ownAddress(GroupAddress address) {
    InetSocketAddress store = new InetSocketAddress(address.host(), address.port());
    if (store.isUnresolved()) {
      throw new WorkerFailureException(
          "MASTER_ADDR is " + address.host() + ", which is no known host");
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(store);
      InetAddress own = socket.getLocalAddress();
      return own.isAnyLocalAddress() ? address.host() : own.getHostAddress();
    } catch (SocketException e) {
      return address.host();
    }
  }
}
