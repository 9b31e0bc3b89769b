package io.github.aploss.training.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.run.recipe.RecipeException;
import java.io.IOException;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GlooInterfaceTest {
  @Test
  void anInterfaceThatIsNotThereIsRefusedWithThoseThatAre() throws SocketException {
    String there = NetworkInterface.networkInterfaces().findFirst().orElseThrow().getName();
    assertThat(GlooInterface.named(Map.of())).isEmpty();
    assertThat(GlooInterface.named(Map.of("GLOO_SOCKET_IFNAME", " " + there))).contains(there);
    assertThatThrownBy(() -> GlooInterface.named(Map.of("GLOO_SOCKET_IFNAME", "none7")))
        .isInstanceOf(RecipeException.class)
        .hasMessageStartingWith(
            "GLOO_SOCKET_IFNAME is none7, but this machine has no such network interface; it has ")
        .hasMessageContaining(there);
  }

  @Test
  void thePortToMeetAtIsNoneThatTheSystemGivesAway() throws IOException {
    int port = FreePort.find();
    assertThat(port).isBetween(20_000, 29_999);
    try (ServerSocket socket = new ServerSocket(port)) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }
}
