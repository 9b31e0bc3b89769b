package io.github.aploss.training.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.run.recipe.RecipeException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Places in a group, named by environment variables. */
class GroupAddressTest {
  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("RANK", "2");
    environment.put("WORLD_SIZE", "4");
    environment.put("MASTER_ADDR", "node7");
    environment.put("MASTER_PORT", "29500");
    return environment;
  }

  private static GroupAddress address(Map<String, String> environment) {
    return GroupAddress.of(environment).orElseThrow();
  }

  @Test
  void whoeverSetsNothingTrainsAlone() {
    Map<String, String> environment = environment();
    environment.remove("RANK");
    environment.remove("WORLD_SIZE");
    assertThat(GroupAddress.of(environment)).isEmpty();
  }

  @Test
  void theLocalRankIsTheRankUnlessItIsSet() {
    Map<String, String> environment = environment();
    assertThat(address(environment)).isEqualTo(new GroupAddress(2, 4, 2, "node7", 29500, false, 0));
    environment.put("LOCAL_RANK", "0");
    assertThat(address(environment).localRank()).isZero();
  }

  @Test
  void workerZeroKeepsTheStoreUnlessItsLauncherDoes() {
    Map<String, String> environment = environment();
    assertThat(address(environment).keepsStore()).isFalse();
    environment.put("RANK", "0");
    assertThat(address(environment).keepsStore()).isTrue();
    environment.put("TORCHELASTIC_USE_AGENT_STORE", "False");
    assertThat(address(environment).keepsStore()).isTrue();
    environment.put("TORCHELASTIC_USE_AGENT_STORE", "True");
    environment.put("TORCHELASTIC_RESTART_COUNT", "3");
    assertThat(address(environment).keepsStore()).isFalse();
    assertThat(address(environment).attempt()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RANK", "WORLD_SIZE", "MASTER_ADDR", "MASTER_PORT"})
  void halfAPlaceIsToldByTheNameOfWhatIsMissing(String name) {
    Map<String, String> environment = environment();
    environment.remove(name);
    assertThatThrownBy(() -> GroupAddress.of(environment))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "the environment names a place in a group of workers, but "
                + name
                + " is missing: RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT belong together;"
                + " unset RANK and WORLD_SIZE to train alone");
    environment.put(name, " ");
    assertThatThrownBy(() -> GroupAddress.of(environment))
        .hasMessageContaining(name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "RANK, 4, 0 to 3",
    "RANK, -1, 0 to 3",
    "RANK, one, 0 to 3",
    "WORLD_SIZE, 0, 1 to 65536",
    "WORLD_SIZE, 2.0, 1 to 65536",
    "LOCAL_RANK, 4, 0 to 3",
    "MASTER_PORT, 65536, 1 to 65535",
    "MASTER_PORT, 99999999999, 1 to 65535",
    "TORCHELASTIC_RESTART_COUNT, -1, 0 to 2147483647",
  })
  void whatIsNoSuchNumberIsToldWithWhatIsExpected(String name, String value, String range) {
    Map<String, String> environment = environment();
    environment.put(name, value);
    assertThatThrownBy(() -> GroupAddress.of(environment))
        .isInstanceOf(RecipeException.class)
        .hasMessage(
            "the environment variable %s is %s, but must be a whole number from %s"
                .formatted(name, value, range));
  }
}
