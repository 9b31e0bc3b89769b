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
    assertThat(address(environment)).isEqualTo(new GroupAddress(2, 4, 2, "node7", 29500, 0));
    environment.put("LOCAL_RANK", "0");
    assertThat(address(environment).localRank()).isZero();
  }

  /** Its store speaks the protocol of its own PyTorch: torchrun 1.13 left 2.10 waiting. */
  @Test
  void whereTorchrunListensItselfWorkersMeetAtAnotherPortThatAllOfThemFind() {
    Map<String, String> environment = environment();
    environment.put("TORCHELASTIC_USE_AGENT_STORE", "False");
    assertThat(address(environment).port()).isEqualTo(29500);
    environment.put("TORCHELASTIC_USE_AGENT_STORE", "True");
    environment.put("TORCHELASTIC_RUN_ID", "none");
    GroupAddress first = address(environment);
    assertThat(first.port()).isNotEqualTo(29500).isBetween(20_000, 29_999);
    environment.put("RANK", "0");
    assertThat(address(environment).port()).isEqualTo(first.port());
    assertThat(address(environment).keepsStore()).isTrue();
    environment.put("TORCHELASTIC_RESTART_COUNT", "3");
    assertThat(address(environment).port()).isNotEqualTo(first.port());
    assertThat(address(environment).attempt()).isEqualTo(3);
  }

  private static Map<String, String> ofMpirun(String size, String localSize) {
    return new HashMap<>(
        Map.of(
            "OMPI_COMM_WORLD_RANK", "3",
            "OMPI_COMM_WORLD_SIZE", size,
            "OMPI_COMM_WORLD_LOCAL_RANK", "1",
            "OMPI_COMM_WORLD_LOCAL_SIZE", localSize,
            "PMIX_NAMESPACE", "3155820545"));
  }

  @Test
  void mpirunOfOneMachineNeedsNothingElse() {
    GroupAddress address = address(ofMpirun("4", "4"));
    assertThat(address.rank()).isEqualTo(3);
    assertThat(address.size()).isEqualTo(4);
    assertThat(address.localRank()).isEqualTo(1);
    assertThat(address.host()).isEqualTo("127.0.0.1");
    Map<String, String> other = ofMpirun("4", "4");
    other.put("PMIX_NAMESPACE", "3155820546");
    assertThat(address(other).port()).isNotEqualTo(address.port());
  }

  @Test
  void mpirunOfSeveralMachinesNeedsTheNameOfOne() {
    Map<String, String> environment = ofMpirun("4", "2");
    assertThatThrownBy(() -> GroupAddress.of(environment))
        .isInstanceOf(RecipeException.class)
        .hasMessageContaining("mpirun -x MASTER_ADDR=HOST");
    environment.put("MASTER_ADDR", "node7");
    environment.put("MASTER_PORT", "29501");
    assertThat(address(environment)).isEqualTo(new GroupAddress(3, 4, 1, "node7", 29501, 0));
  }

  private static Map<String, String> ofSrun() {
    return new HashMap<>(
        Map.of(
            "SLURM_PROCID", "5",
            "SLURM_LOCALID", "1",
            "SLURM_NTASKS", "8",
            "SLURM_STEP_NUM_TASKS", "8",
            "SLURM_STEP_NUM_NODES", "4",
            "SLURM_STEP_NODELIST", "gpu[03-05,9],cpu1",
            "SLURM_JOB_ID", "77",
            "SLURM_STEP_ID", "0",
            "SLURM_RESTART_COUNT", "2"));
  }

  @Test
  void workersOfSrunMeetAtTheFirstNodeOfTheirStep() {
    Map<String, String> environment = ofSrun();
    GroupAddress address = address(environment);
    assertThat(address).isEqualTo(new GroupAddress(5, 8, 1, "gpu03", address.port(), 2));
    environment.put("SLURM_STEP_ID", "1");
    assertThat(address(environment).port()).isNotEqualTo(address.port());
    environment.put("SLURM_STEP_NUM_NODES", "1");
    assertThat(address(environment).host()).isEqualTo("127.0.0.1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "node7 | node7",
        "node7,node9 | node7",
        "node[7] | node7",
        "node[007-012] | node007",
        "node[3,5-9],other | node3",
        "rack[1-2]-a.example | rack1-a.example",
      })
  void theFirstOfAListOfNodesIsNamed(String nodes, String first) {
    assertThat(MeetingPoint.first(nodes)).isEqualTo(first);
  }

  /** A script of sbatch, or the only task of srun, may start workers of its own. */
  @Test
  void aProcessThatIsTheOnlyOneOfItsLauncherTrainsAlone() {
    Map<String, String> script = ofSrun();
    script.remove("SLURM_STEP_NUM_TASKS");
    assertThat(GroupAddress.of(script)).isEmpty();
    assertThat(GroupAddress.of(ofMpirun("1", "1"))).isEmpty();
  }

  @Test
  void theInnermostOfSeveralLaunchersCounts() {
    Map<String, String> environment = ofSrun();
    environment.putAll(ofMpirun("4", "4"));
    assertThat(address(environment).rank()).isEqualTo(3);
    environment.putAll(environment());
    assertThat(address(environment).rank()).isEqualTo(2);
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
