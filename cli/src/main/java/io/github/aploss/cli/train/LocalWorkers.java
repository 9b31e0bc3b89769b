package io.github.aploss.cli.train;

import io.github.aploss.cli.exit.CalledName;
import io.github.aploss.cli.exit.Interruption;
import io.github.aploss.run.folder.RunFolder;
import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.training.workers.FreePort;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Starts the workers of a training as processes of this machine, and looks after them. */
public final class LocalWorkers {
  /** Set for the workers: the process that started them. */
  private static final String LAUNCHER = "APLOSS_LAUNCHER";

  private static final int MOST_WORKERS = 1_024;
  private static final long LOOK_MILLIS = 100;
  private static final long LAUNCHER_LOOK_MILLIS = 2_000;

  /** By then, the others have heard of the first that failed and ended on their own. */
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final List<String> arguments;
  private final Path out;
  private final int count;
  private final int maxRestarts;
  private volatile boolean stopping;
  private volatile List<LocalWorker> workers = List.of();

  /**
   * @param arguments of the command that each runs, {@code train} first
   * @param out folder of the run
   * @param count how many workers
   * @param maxRestarts how often to go on from the last checkpoint after a failure
   * @throws RecipeException if these are no numbers of workers and restarts
   */
  public LocalWorkers(List<String> arguments, Path out, int count, int maxRestarts) {
    if (count < 1 || count > MOST_WORKERS) {
      throw new RecipeException(
          "--workers " + count + ": a whole number from 1 to " + MOST_WORKERS + " is expected");
    }
    if (maxRestarts < 0) {
      throw new RecipeException(
          "--max-restarts " + maxRestarts + ": a whole number that is not negative is expected");
    }
    this.arguments = arguments;
    this.out = out;
    this.count = count;
    this.maxRestarts = maxRestarts;
  }

  /**
   * Runs the training to its end.
   *
   * @param console for what is said of the workers
   * @return the exit code of this process
   */
  public int run(PrintWriter console) {
    List<String> command = withoutLauncherOptions(arguments);
    try (Interruption interruption = Interruption.calls(this::stop)) {
      for (int restarts = 0; ; restarts++) {
        workers = start(command);
        if (stopping) {
          stop();
        }
        GroupEnd end = await();
        end.sentences().forEach(sentence -> console.println("aploss: " + sentence));
        boolean begun = Files.exists(new RunFolder(out).provenance());
        if (!end.mayWorkAgain() || stopping || !begun) {
          return end.code();
        }
        if (restarts == maxRestarts) {
          tellUsedUp(console);
          return end.code();
        }
        console.printf(
            "aploss: all workers are started again, for time %d of %d%n",
            restarts + 1, maxRestarts);
        command = List.of("train", "--resume", "--out", out.toString());
      }
    }
  }

  private void tellUsedUp(PrintWriter console) {
    if (maxRestarts > 0) {
      console.printf(
          "aploss: no restarts are left of --max-restarts %d; go on with: %s%n",
          maxRestarts, CalledName.with("train", "--resume", "--out", out, "--workers", count));
    }
  }

  private void stop() {
    stopping = true;
    workers.forEach(LocalWorker::askToEnd);
  }

  private static List<String> withoutLauncherOptions(List<String> given) {
    List<String> kept = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String argument = given.get(i);
      if (argument.equals("--workers") || argument.equals("--max-restarts")) {
        i++;
      } else if (!argument.startsWith("--workers=") && !argument.startsWith("--max-restarts=")) {
        kept.add(argument);
      }
    }
    return kept;
  }

  private List<LocalWorker> start(List<String> command) {
    int port = FreePort.find();
    int threads = Math.max(1, Runtime.getRuntime().availableProcessors() / count);
    List<String> java = java(threads);
    java.addAll(command);
    return startAll(
        count,
        rank -> {
          ProcessBuilder builder = new ProcessBuilder(java);
          Map<String, String> environment = builder.environment();
          environment.put("RANK", String.valueOf(rank));
          environment.put("LOCAL_RANK", String.valueOf(rank));
          environment.put("WORLD_SIZE", String.valueOf(count));
          environment.put("MASTER_ADDR", "127.0.0.1");
          environment.put("MASTER_PORT", String.valueOf(port));
          environment.putIfAbsent("OMP_NUM_THREADS", String.valueOf(threads));
          environment.put(LAUNCHER, String.valueOf(ProcessHandle.current().pid()));
          return builder;
        });
  }

  /**
   * Starts all workers, or leaves none: the others would wait for the one that is missing.
   *
   * @param builders of the process of each rank
   */
  static List<LocalWorker> startAll(int count, IntFunction<ProcessBuilder> builders) {
    List<LocalWorker> started = new ArrayList<>();
    try {
      for (int rank = 0; rank < count; rank++) {
        started.add(LocalWorker.start(rank, builders.apply(rank)));
      }
      return started;
    } catch (RuntimeException e) {
      started.forEach(LocalWorker::kill);
      throw e;
    }
  }

  /** This JVM again, with its share of the processors. */
  private static List<String> java(int threads) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-XX:ActiveProcessorCount=" + threads);
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("io.github.aploss.cli.Aploss");
    return command;
  }

  /** Waits until all workers have ended, at most for a while after the first that failed. */
  private GroupEnd await() {
    List<LocalWorker> ended = new ArrayList<>();
    long deadline = Long.MAX_VALUE;
    while (ended.size() < workers.size()) {
      for (LocalWorker worker : workers) {
        if (!ended.contains(worker) && !worker.isAlive()) {
          ended.add(worker);
          if (worker.hasFailed() && deadline == Long.MAX_VALUE) {
            deadline = System.nanoTime() + PATIENCE_NANOS;
          }
        }
      }
      if (deadline != Long.MAX_VALUE && System.nanoTime() > deadline) {
        workers.forEach(LocalWorker::kill);
      }
      nap(LOOK_MILLIS);
    }
    return GroupEnd.of(ended.stream().map(LocalWorker::end).toList());
  }

  private static void nap(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the workers", e);
    }
  }

  /** Lets a worker end in good order when whoever started it is gone. */
  static void endWithLauncher(Runnable stop) {
    String launcher = System.getenv(LAUNCHER);
    if (launcher == null) {
      return;
    }
    long pid = Long.parseLong(launcher);
    Thread watch =
        new Thread(
            () -> {
              while (ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent()) {
                nap(LAUNCHER_LOOK_MILLIS);
              }
              stop.run();
            },
            "launcher-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
