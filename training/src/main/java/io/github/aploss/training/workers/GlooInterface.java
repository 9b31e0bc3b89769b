package io.github.aploss.training.workers;

import io.github.aploss.run.recipe.RecipeException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.gloo.Device;

/** The network interface that workers talk over. */
final class GlooInterface {
  private static final String VARIABLE = "GLOO_SOCKET_IFNAME";

  private GlooInterface() {}

  /** That of GLOO_SOCKET_IFNAME, or the one on the way to the store. */
  static Device device(GroupAddress address) {
    return named(System.getenv())
        .map(ProcessGroupGloo::createDeviceForInterface)
        .orElseGet(() -> ProcessGroupGloo.createDeviceForHostname(ownAddress(address)));
  }

  /**
   * The interface that an environment names, if it names one.
   *
   * @throws RecipeException if this machine does not have it
   */
  static Optional<String> named(Map<String, String> environment) {
    Optional<String> name =
        Optional.ofNullable(environment.get(VARIABLE)).map(String::strip).filter(n -> !n.isEmpty());
    try {
      if (name.isPresent() && NetworkInterface.getByName(name.get()) == null) {
        throw new RecipeException(
            "%s is %s, but this machine has no such network interface; it has %s"
                .formatted(
                    VARIABLE,
                    name.get(),
                    NetworkInterface.networkInterfaces()
                        .map(NetworkInterface::getName)
                        .sorted()
                        .collect(Collectors.joining(", "))));
      }
      return name;
    } catch (SocketException e) {
      // Gloo will say what it thinks of the name.
      return name;
    }
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
