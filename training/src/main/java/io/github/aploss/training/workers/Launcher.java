package io.github.aploss.training.workers;

import java.util.Arrays;
import java.util.Optional;

/** Whoever starts the workers, and the variables in which it tells each its place. */
enum Launcher {
  /** torchrun, the training operators of Kubernetes, and our own {@code --workers}. */
  TORCHRUN("RANK", "WORLD_SIZE", "LOCAL_RANK", Optional.of("TORCHELASTIC_RESTART_COUNT")) {
    @Override
    boolean started(EnvironmentVariables variables) {
      return variables.has("RANK") || variables.has("WORLD_SIZE");
    }

    @Override
    MeetingPoint meetingPoint(EnvironmentVariables variables) {
      return MeetingPoint.ofTorchrun(variables);
    }
  },

  /** {@code mpirun} of Open MPI. */
  OPEN_MPI(
      "OMPI_COMM_WORLD_RANK",
      "OMPI_COMM_WORLD_SIZE",
      "OMPI_COMM_WORLD_LOCAL_RANK",
      Optional.empty()) {
    @Override
    MeetingPoint meetingPoint(EnvironmentVariables variables) {
      return MeetingPoint.ofOpenMpi(variables);
    }
  },

  /**
   * {@code srun} of SLURM. The number of tasks is that of the step: a script of {@code sbatch} has
   * that of its job in other variables, but is a process by itself.
   */
  SLURM(
      "SLURM_PROCID", "SLURM_STEP_NUM_TASKS", "SLURM_LOCALID", Optional.of("SLURM_RESTART_COUNT")) {
    @Override
    MeetingPoint meetingPoint(EnvironmentVariables variables) {
      return MeetingPoint.ofSlurm(variables);
    }
  };

  final String rank;
  final String size;
  final String localRank;
  private final Optional<String> restarts;

  Launcher(String rank, String size, String localRank, Optional<String> restarts) {
    this.rank = rank;
    this.size = size;
    this.localRank = localRank;
    this.restarts = restarts;
  }

  /**
   * The launcher of this process, the innermost where one was started by another: torchrun and
   * mpirun are started by srun, and each worker of ours by whatever there is.
   */
  static Optional<Launcher> of(EnvironmentVariables variables) {
    return Arrays.stream(values()).filter(launcher -> launcher.started(variables)).findFirst();
  }

  /** Of MPI and SLURM, a process that is the only one needs no group. */
  boolean started(EnvironmentVariables variables) {
    return variables.has(rank) && variables.number(size, 1, GroupAddress.MOST, 1) > 1;
  }

  /** How often it has started the group anew. */
  int attempt(EnvironmentVariables variables) {
    return restarts.map(name -> variables.number(name, 0, Integer.MAX_VALUE, 0)).orElse(0);
  }

  /** Where the workers meet. */
  abstract MeetingPoint meetingPoint(EnvironmentVariables variables);
}
