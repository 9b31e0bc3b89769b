package io.github.aploss.training.workers;

import io.github.aploss.run.recipe.RecipeException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a worker's place is in its group, in the environment variables that torchrun, the training
 * operators of Kubernetes, Open MPI and SLURM set.
 *
 * @param rank which worker this is, from 0
 * @param size how many there are
 * @param localRank which one of this machine
 * @param host of worker 0, which keeps the store that workers meet at
 * @param port of the store
 * @param attempt how often the launcher has started the group anew
 */
public record GroupAddress(int rank, int size, int localRank, String host, int port, int attempt) {
  static final int MOST = 65_536;

  /**
   * The place that an environment names, if it names one.
   *
   * @throws RecipeException if it names half of one
   */
  public static Optional<GroupAddress> of(Map<String, String> environment) {
    EnvironmentVariables variables = new EnvironmentVariables(environment);
    return Launcher.of(variables).map(launcher -> of(launcher, variables));
  }

  private static GroupAddress of(Launcher launcher, EnvironmentVariables variables) {
    int size = number(launcher.size, 1, MOST, variables);
    int rank = number(launcher.rank, 0, size - 1, variables);
    MeetingPoint meeting = launcher.meetingPoint(variables);
    return new GroupAddress(
        rank,
        size,
        variables.has(launcher.localRank)
            ? number(launcher.localRank, 0, size - 1, variables)
            : rank,
        meeting.host(),
        meeting.port(),
        launcher.attempt(variables));
  }

  private static int number(String name, int least, int most, EnvironmentVariables variables) {
    return variables.number(name, least, most, () -> MeetingPoint.missing(name));
  }

  /** Whether this is worker 0, which opens the port that the others come to. */
  boolean keepsStore() {
    return rank == 0;
  }

  /** What this worker is called in sentences. */
  String name() {
    return "worker " + rank + " of " + size;
  }

  String store() {
    return host + ":" + port;
  }
}
