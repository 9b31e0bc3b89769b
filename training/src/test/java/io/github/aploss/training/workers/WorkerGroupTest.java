package io.github.aploss.training.workers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.aploss.tensor.Tensors;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.junit.jupiter.api.Test;

/** Workers over c10d, threads of one process. */
class WorkerGroupTest {
  private static final Duration SOON = Duration.ofMillis(300);
  private static final WorkerTimeouts IMPATIENCE =
      new WorkerTimeouts(SOON, SOON, SOON, SOON, SOON, SOON);

  private record Told(
      double[] sum, List<double[]> gathered, boolean any, int[] highest, String text, long bytes) {}

  @Test
  void allHearTheSame() {
    List<Told> told =
        GroupOfThreads.run(
            3,
            group -> {
              int rank = group.rank();
              double[] sum = group.exchange().sum(rank, 0.1, -rank);
              List<double[]> gathered = group.exchange().gather(new double[rank]);
              return new Told(
                  sum,
                  gathered,
                  group.any(rank == 2),
                  group.highest(rank, 5 - rank),
                  group.fromLeader(() -> "size: " + group.size() + " ü"),
                  group.tally().bytes());
            });
    for (Told worker : told) {
      assertThat(worker.sum).containsExactly(told.get(0).sum);
      assertThat(worker.sum[0]).isEqualTo(3);
      assertThat(worker.gathered.stream().map(part -> part.length)).containsExactly(0, 1, 2);
      assertThat(worker.any).isTrue();
      assertThat(worker.highest).containsExactly(2, 5);
      assertThat(worker.text).isEqualTo("size: 3 ü");
      // Three numbers twice two thirds round; one length and two numbers, each to two others.
      assertThat(worker.bytes).isEqualTo(2 * 2 * 3 * 8 / 3 + 2 * 8 + 2 * 2 * 8);
    }
  }

  @Test
  void gradientsAreSummedAndWeightsAreThoseOfTheLeader() {
    List<double[]> gradients =
        GroupOfThreads.run(
            2,
            group -> {
              Tensor first = parameter(group.rank() + 1.0, 3);
              Tensor second = parameter(group.rank() + 2.0, 2);
              group.broadcast(List.of(first, second));
              GradientSynchronisation synchronisation =
                  group.synchronisation(List.of(first, second));
              for (int step = 0; step < 2; step++) {
                first.mutable_grad().reset();
                second.mutable_grad().reset();
                try (PointerScope scope = new PointerScope()) {
                  // A pass that adds up before the one that brings the workers together.
                  first.sum().mul(new Scalar(100.0)).backward();
                  Tensor loss =
                      first.square().sum().mul(second.sum()).mul(new Scalar(group.rank() + 1.0));
                  synchronisation.beforeBackward(new TensorVector(loss));
                  loss.backward();
                  synchronisation.afterBackward();
                }
              }
              double[] found = Tensors.doubles(first.grad());
              assertThat(Tensors.doubles(second.grad())).containsOnly(9);
              return found;
            });
    // 2 x 1 x (2 + 2) of the one, twice that of the other, and 100 of each.
    assertThat(gradients).allSatisfy(found -> assertThat(found).containsOnly(8 + 16 + 200));
  }

  private static Tensor parameter(double value, int size) {
    double[] values = new double[size];
    java.util.Arrays.fill(values, value);
    return Tensors.of(values, size).set_requires_grad(true);
  }

  @Test
  void theErrorOfOneIsToldByAll() {
    List<Future<double[]>> futures =
        GroupOfThreads.start(
            2,
            group -> {
              if (group.rank() == 1) {
                throw new IllegalStateException("the image 7.jpg cannot be read");
              }
              return group.exchange().sum(1);
            });
    assertThatThrownBy(futures.get(1)::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .hasMessage("the image 7.jpg cannot be read");
    assertThatThrownBy(futures.get(0)::get)
        .cause()
        .isInstanceOf(WorkerFailureException.class)
        .hasMessage("worker 1 of 2 stopped: the image 7.jpg cannot be read");
  }

  /** What a closed group still holds, or leaves to the garbage collector, corrupted the heap. */
  @Test
  void aGroupThatIsLeftFreesItsNativeParts() {
    share(2);
    long pointers = Pointer.totalCount();
    long threads = storeThreads();
    for (int i = 0; i < 4; i++) {
      share(2);
    }
    assertThat(Pointer.totalCount()).isLessThanOrEqualTo(pointers);
    assertThat(storeThreads()).isEqualTo(threads);
  }

  private static void share(int workers) {
    GroupOfThreads.run(
        workers,
        group -> {
          Tensor weights = keptParameter();
          // Outside of scopes, as a training does it.
          GradientSynchronisation synchronisation = group.synchronisation(List.of(weights));
          try (PointerScope scope = new PointerScope()) {
            Tensor loss = weights.square().sum();
            synchronisation.beforeBackward(new TensorVector(loss));
            loss.backward();
            synchronisation.afterBackward();
            assertThat(Tensors.doubles(weights.grad())).containsOnly(4 * workers);
          } finally {
            weights.close();
          }
          return group.exchange().sum(1);
        });
  }

  private static Tensor keptParameter() {
    try (PointerScope scope = new PointerScope()) {
      return parameter(2, 3).retainReference();
    }
  }

  /** Threads of stores that are open, where the system tells the names of threads. */
  private static long storeThreads() {
    File[] threads = new File("/proc/self/task").listFiles();
    return threads == null ? 0 : Arrays.stream(threads).filter(WorkerGroupTest::isOfStore).count();
  }

  private static boolean isOfStore(File thread) {
    try {
      return Files.readString(thread.toPath().resolve("comm")).startsWith("pt_tcpstore");
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aStoreThatIsNotThereIsOneSentence() {
    GroupAddress address = new GroupAddress(1, 2, 1, "127.0.0.1", FreePort.find(), 0);
    assertThatThrownBy(() -> C10dGroup.join(address, IMPATIENCE))
        .isInstanceOf(WorkerFailureException.class)
        .hasMessageStartingWith("worker 1 of 2 cannot reach worker 0 at " + address.store());
  }

  /** As of torchrun 1.13, whose store takes the greeting of ours for a part of something longer. */
  @Test
  void whoListensButDoesNotAnswerIsToldFromWhoIsNotThere() throws IOException {
    Duration longer = Duration.ofSeconds(60);
    WorkerTimeouts patient = new WorkerTimeouts(longer, SOON, SOON, SOON, SOON, SOON);
    try (ServerSocket foreign = new ServerSocket(0)) {
      GroupAddress address = new GroupAddress(1, 2, 1, "127.0.0.1", foreign.getLocalPort(), 0);
      assertThatThrownBy(() -> C10dGroup.join(address, patient))
          .isInstanceOf(WorkerFailureException.class)
          .hasMessageStartingWith("worker 1 of 2 is not answered at " + address.store());
    }
  }

  @Test
  void workersThatDoNotComeAreCounted() {
    GroupAddress address = new GroupAddress(0, 3, 0, "127.0.0.1", FreePort.find(), 0);
    assertThatThrownBy(() -> C10dGroup.join(address, IMPATIENCE))
        .isInstanceOf(WorkerFailureException.class)
        .hasMessageStartingWith("only 1 of 3 workers have come to " + address.store());
  }

  @Test
  void whoIsCutOffFromTheStoreEndsAllTheSame() throws IOException {
    int port = FreePort.find();
    try (StallingProxy way = new StallingProxy(port)) {
      List<Future<double[]>> futures =
          GroupOfThreads.start(
              2,
              rank -> rank == 0 ? port : way.port(),
              Duration.ofSeconds(7),
              group -> {
                while (true) {
                  group.exchange().sum(1);
                  way.stall();
                }
              });
      for (int rank = 0; rank < 2; rank++) {
        assertThatThrownBy(futures.get(rank)::get)
            .cause()
            .isInstanceOf(WorkerFailureException.class)
            .hasMessageStartingWith("worker %d of 2 has given no sign of life for 7 s", 1 - rank);
      }
    }
  }
}
