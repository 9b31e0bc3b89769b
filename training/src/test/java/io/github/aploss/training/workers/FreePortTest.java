package io.github.aploss.training.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.RepeatedTest;

class FreePortTest {
  /** Linux gives away ports from 32768 on, the others from 49152 on. */
  private static final int FIRST_GIVEN_AWAY = 32_768;

  @RepeatedTest(20)
  void somethingCanListenThereThatNoSystemGivesAway() throws IOException {
    int port = FreePort.find();
    assertThat(port).isGreaterThan(1023).isLessThan(FIRST_GIVEN_AWAY);
    try (ServerSocket socket = new ServerSocket(port)) {
      assertThat(socket.getLocalPort()).isEqualTo(port);
    }
  }
}
