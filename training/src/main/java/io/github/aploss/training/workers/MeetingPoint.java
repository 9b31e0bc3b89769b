package io.github.aploss.training.workers;

import io.github.aploss.run.recipe.RecipeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the workers of a group meet: at a port that worker 0 opens. All of them find the same one
 * in what their launcher tells them, without having talked.
 */
record MeetingPoint(String host, int port) {
  static final String HOST = "MASTER_ADDR";
  static final String PORT = "MASTER_PORT";

  private static final int HIGHEST_PORT = 65_535;
  private static final String THIS_MACHINE = "127.0.0.1";

  /** {@code node[03-07,12]}: what is in front of the first number, and that number. */
  private static final Pattern NODES =
      Pattern.compile("([^,\\[]+)(?:\\[([^],-]+)[^]]*]([^,\\[]*))?.*");

  /**
   * With {@code TORCHELASTIC_USE_AGENT_STORE}, torchrun itself listens at MASTER_PORT, with a store
   * in the protocol of its own version of PyTorch; the workers meet at another port.
   */
  static MeetingPoint ofTorchrun(EnvironmentVariables variables) {
    String host = variables.text(HOST).orElseThrow(() -> missing(HOST));
    int port = variables.number(PORT, 1, HIGHEST_PORT, () -> missing(PORT));
    boolean taken = variables.text("TORCHELASTIC_USE_AGENT_STORE").equals(Optional.of("True"));
    return new MeetingPoint(
        host,
        taken
            ? FreePort.named(
                port
                    + variables.text("TORCHELASTIC_RUN_ID").orElse("")
                    + Launcher.TORCHRUN.attempt(variables))
            : port);
  }

  static RecipeException missing(String name) {
    return new RecipeException(
        "the environment names a place in a group of workers, but "
            + name
            + " is missing: RANK, WORLD_SIZE, MASTER_ADDR and MASTER_PORT belong together; unset"
            + " RANK and WORLD_SIZE to train alone");
  }

  static MeetingPoint ofOpenMpi(EnvironmentVariables variables) {
    boolean oneMachine =
        variables.text("OMPI_COMM_WORLD_LOCAL_SIZE").equals(variables.text(Launcher.OPEN_MPI.size));
    Optional<String> own = oneMachine ? Optional.of(THIS_MACHINE) : Optional.empty();
    String host =
        variables
            .text(HOST)
            .or(() -> own)
            .orElseThrow(
                () ->
                    new RecipeException(
                        "mpirun has started workers on several machines; name the one of worker 0,"
                            + " the first of its hosts: mpirun -x MASTER_ADDR=HOST ..."));
    return new MeetingPoint(
        host,
        port(
            variables,
            variables.text("PMIX_NAMESPACE").or(() -> variables.text("OMPI_MCA_orte_jobid"))));
  }

  static MeetingPoint ofSlurm(EnvironmentVariables variables) {
    boolean oneMachine = variables.number("SLURM_STEP_NUM_NODES", 1, GroupAddress.MOST, 0) == 1;
    String host =
        variables
            .text(HOST)
            .or(() -> oneMachine ? Optional.of(THIS_MACHINE) : Optional.empty())
            .or(() -> variables.text("SLURM_STEP_NODELIST").map(MeetingPoint::first))
            .orElseThrow(
                () ->
                    new RecipeException(
                        "srun has started workers on several machines, but SLURM_STEP_NODELIST is"
                            + " missing; name the machine of worker 0 in MASTER_ADDR"));
    Optional<String> job = variables.text("SLURM_JOB_ID");
    return new MeetingPoint(
        host, port(variables, job.map(id -> id + variables.text("SLURM_STEP_ID").orElse(""))));
  }

  /** That of MASTER_PORT, or one that follows from the name of the job. */
  private static int port(EnvironmentVariables variables, Optional<String> job) {
    return variables.number(PORT, 1, HIGHEST_PORT, FreePort.named(job.orElse("")));
  }

  /** The first of a list of nodes as SLURM abbreviates it. */
  static String first(String nodes) {
    Matcher matcher = NODES.matcher(nodes);
    if (!matcher.matches()) {
      return nodes;
    }
    return matcher.group(2) == null
        ? matcher.group(1)
        : matcher.group(1) + matcher.group(2) + matcher.group(3);
  }
}
