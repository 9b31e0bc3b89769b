package io.github.aploss.training.workers;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.gloo.Device;

/** The network interface that workers talk over. */
final class Network {
  private Network() {}

  /** That of GLOO_SOCKET_IFNAME, or the one on the way to the store. */
  static Device device(GroupAddress address) {
    String name = System.getenv("GLOO_SOCKET_IFNAME");
    return name != null && !name.isBlank()
        ? ProcessGroupGloo.createDeviceForInterface(name.strip())
        : ProcessGroupGloo.createDeviceForHostname(ownAddress(address));
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
