package io.github.aploss.training.workers;

import io.github.aploss.run.recipe.RecipeException;
import java.util.Map;
import java.util.Optional;

/**
 * Where a worker's place is in its group, in the environment variables that torchrun and the
 * training operators of Kubernetes set.
 *
 * @param rank which worker this is, from 0
 * @param size how many there are
 * @param localRank which one of this machine
 * @param host of the store that workers meet at
 * @param port of the store
 * @param storeElsewhere whether the launcher keeps the store, and not worker 0
 * @param attempt how often the launcher has started the group anew
 */
public record GroupAddress(
    int rank, int size, int localRank, String host, int port, boolean storeElsewhere, int attempt) {
  private static final int HIGHEST_PORT = 65_535;

  /**
   * The place that an environment names, if it names one.
   *
   * @throws RecipeException if it names half of one
   */
  public static Optional<GroupAddress> of(Map<String, String> environment) {
    if (!environment.containsKey("RANK") && !environment.containsKey("WORLD_SIZE")) {
      return Optional.empty();
    }
    Variables variables = new Variables(environment);
    int size = variables.number("WORLD_SIZE", 1, 65_536);
    int rank = variables.number("RANK", 0, size - 1);
    int localRank =
        environment.containsKey("LOCAL_RANK") ? variables.number("LOCAL_RANK", 0, size - 1) : rank;
    return Optional.of(
        new GroupAddress(
            rank,
            size,
            localRank,
            variables.text("MASTER_ADDR"),
            variables.number("MASTER_PORT", 1, HIGHEST_PORT),
            "True".equals(environment.get("TORCHELASTIC_USE_AGENT_STORE")),
            environment.containsKey("TORCHELASTIC_RESTART_COUNT")
                ? variables.number("TORCHELASTIC_RESTART_COUNT", 0, Integer.MAX_VALUE)
                : 0));
  }

  private record Variables(Map<String, String> environment) {
    String text(String name) {
      String value = environment.get(name);
      if (value == null || value.isBlank()) {
        throw new RecipeException(
            "the environment names a place in a group of workers, but "
                + name
                + " is missing: RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT belong together; unset"
                + " RANK and WORLD_SIZE to train alone");
      }
      return value.strip();
    }

    int number(String name, int least, int most) {
      String value = text(name);
      try {
        int number = Integer.parseInt(value);
        if (number >= least && number <= most) {
          return number;
        }
      } catch (NumberFormatException e) {
        // Told below.
      }
      throw new RecipeException(
          "the environment variable "
              + name
              + " is "
              + value
              + ", but must be a whole number from "
              + least
              + " to "
              + most);
    }
  }

  boolean keepsStore() {
    return rank == 0 && !storeElsewhere;
  }

  String store() {
    return host + ":" + port;
  }
}
