package io.github.aploss.training.workers;

import io.github.aploss.loss.exchange.BatchExchange;
import io.github.aploss.tensor.NativeErrors;
import io.github.aploss.tensor.OwnedParts;
import io.github.aploss.tensor.Tensors;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacpp.chrono.Milliseconds;
import org.bytedeco.pytorch.Backend;
import org.bytedeco.pytorch.GlooDeviceVector;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ProcessGroup;
import org.bytedeco.pytorch.ProcessGroupGloo;
import org.bytedeco.pytorch.Store;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.nccl.ProcessGroupNCCL;

/** A group over c10d: a store to meet at, and Gloo between the workers. */
final class C10dGroup implements WorkerGroup {
  /**
   * Groups that failed, or never came about, kept from the garbage collector. Their threads may
   * still wait for a worker that is gone, and freeing a process group waits for its threads.
   */
  private static final Queue<Object> ABANDONED = new ConcurrentLinkedQueue<>();

  private final GroupAddress address;
  private final WorkerTimeouts timeouts;
  private final Rendezvous rendezvous;
  private final Heartbeat heartbeat;
  private final ProcessGroupGloo gloo;
  private final Collectives collectives;
  private final GlooExchange exchange;
  private final OwnedParts parts = new OwnedParts();
  private boolean failed;

  private C10dGroup(
      GroupAddress address, WorkerTimeouts timeouts, Rendezvous rendezvous, Heartbeat heartbeat) {
    this.address = address;
    this.timeouts = timeouts;
    this.rendezvous = rendezvous;
    this.heartbeat = heartbeat;
    parts.add(rendezvous);
    gloo = gloo("exchange", timeouts.stall().toMillis());
    collectives = new Collectives(gloo, heartbeat, timeouts);
    exchange = new GlooExchange(collectives, address.rank(), address.size());
  }

  static C10dGroup join(GroupAddress address, WorkerTimeouts timeouts) {
    GlooInterface.named(System.getenv());
    // Otherwise TORCH_CPP_LOG_LEVEL would not be heeded.
    torch.initLogging();
    Rendezvous rendezvous = Rendezvous.attend(address, timeouts);
    Heartbeat heartbeat = new Heartbeat(rendezvous.connect(Rendezvous.NEWS), address, timeouts);
    heartbeat.start();
    try {
      rendezvous.awaitAll();
      return new C10dGroup(address, timeouts, rendezvous, heartbeat);
    } catch (RuntimeException e) {
      ABANDONED.add(rendezvous);
      heartbeat.end();
      throw e;
    }
  }

  private ProcessGroupGloo gloo(String name, long timeoutMillis) {
    Store store = rendezvous.connect(name);
    try {
      ProcessGroupGloo group = rendezvous.connected(() -> gloo(store, timeoutMillis), heartbeat);
      parts.add(group);
      return group;
    } catch (ExecutionException e) {
      throw unconnected(NativeErrors.sentence(e.getCause()));
    } catch (TimeoutException e) {
      throw unconnected("nothing came about within " + timeouts.join().toSeconds() + " s");
    }
  }

  private WorkerFailureException unconnected(String reason) {
    return new WorkerFailureException(
        ("worker %d of %d cannot connect to the others (%s); workers talk over ports of their own"
                + " choice, and GLOO_SOCKET_IFNAME names the network interface to use")
            .formatted(address.rank(), address.size(), reason));
  }

  private ProcessGroupGloo gloo(Store store, long timeoutMillis) {
    try (PointerScope scope = new PointerScope()) {
      ProcessGroupGloo.Options options =
          ProcessGroupGloo.Options.create(new Milliseconds(timeoutMillis));
      options.devices(new GlooDeviceVector(GlooInterface.device(address)));
      ProcessGroupGloo group = new ProcessGroupGloo(store, address.rank(), address.size(), options);
      group.retainReference();
      return group;
    }
  }

  /** Between GPUs; what the losses exchange are a few numbers of the host, and go over Gloo. */
  private Backend nccl() {
    try (PointerScope scope = new PointerScope()) {
      ProcessGroupNCCL.Options options = new ProcessGroupNCCL.Options();
      options.timeout(new Milliseconds(timeouts.gradients().toMillis()));
      ProcessGroupNCCL group =
          new ProcessGroupNCCL(
              rendezvous.connect("gradients"), address.rank(), address.size(), options);
      parts.keep(group);
      // Freed without it, it warns of what was forgotten.
      parts.add(group::shutdown);
      return group;
    }
  }

  @Override
  public int rank() {
    return address.rank();
  }

  @Override
  public int localRank() {
    return address.localRank();
  }

  @Override
  public int size() {
    return address.size();
  }

  @Override
  public BatchExchange exchange() {
    return exchange;
  }

  @Override
  public ExchangeTally tally() {
    return exchange.tally();
  }

  @Override
  public boolean any(boolean own) {
    return total(own ? 1 : 0)[0] > 0;
  }

  /** A sum that is not counted among what batches cost. */
  private double[] total(double... own) {
    try (PointerScope scope = new PointerScope()) {
      Tensor values = Tensors.of(own, own.length);
      collectives.sum(values);
      return Tensors.doubles(values);
    }
  }

  private double[] each(double... own) {
    try (PointerScope scope = new PointerScope()) {
      Tensor all = Tensors.of(new double[own.length * size()], (long) own.length * size());
      collectives.gather(all, Tensors.of(own, own.length));
      return Tensors.doubles(all);
    }
  }

  @Override
  public int[] highest(int... own) {
    double[] all = each(Arrays.stream(own).asDoubleStream().toArray());
    int[] highest = own.clone();
    for (int i = 0; i < all.length; i++) {
      highest[i % own.length] = Math.max(highest[i % own.length], (int) all[i]);
    }
    return highest;
  }

  @Override
  public String fromLeader(Supplier<String> text) {
    byte[] bytes = leads() ? text.get().getBytes(StandardCharsets.UTF_8) : new byte[0];
    try (PointerScope scope = new PointerScope()) {
      int length = (int) total(bytes.length)[0];
      Tensor characters = Tensors.of(Arrays.copyOf(bytes, length), length);
      collectives.broadcast(characters);
      byte[] received = new byte[length];
      characters.data_ptr_char().get(received);
      return new String(received, StandardCharsets.UTF_8);
    }
  }

  @Override
  public void broadcast(List<Tensor> tensors) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard noGradient = new NoGradGuard()) {
      for (Tensor tensor : tensors) {
        if (tensor.numel() > 0) {
          Tensor local = tensor.detach().cpu().contiguous();
          collectives.broadcast(local);
          tensor.copy_(local);
        }
      }
    }
  }

  @Override
  public void sum(Tensor values) {
    collectives.sum(values);
  }

  @Override
  public GradientSynchronisation synchronisation(List<Tensor> parameters) {
    boolean onGpu = parameters.get(0).is_cuda();
    Backend backend = onGpu ? nccl() : gloo("gradients", timeouts.gradients().toMillis());
    ProcessGroup group =
        C10dGradientReducer.group(
            backend,
            onGpu ? DeviceType.CUDA : DeviceType.CPU,
            onGpu ? ProcessGroup.BackendType.NCCL : ProcessGroup.BackendType.GLOO,
            address);
    parts.add(group);
    C10dGradientReducer gradients = new C10dGradientReducer(group, parameters);
    parts.add(gradients);
    return gradients;
  }

  @Override
  public RuntimeException fail(RuntimeException error) {
    failed = true;
    boolean ofOthers =
        !(error instanceof WorkerFailureException) && Collectives.isConnectionError(error);
    RuntimeException told = ofOthers ? heartbeat.culprit() : error;
    String sentence = NativeErrors.sentence(told);
    if (!heartbeat.isOver()) {
      rendezvous.publish(
          told instanceof WorkerFailureException
              ? sentence
              : "worker " + rank() + " of " + size() + " stopped: " + sentence);
    }
    return told;
  }

  /**
   * Leaves the group and frees its native parts, the last first: each holds on to those before it.
   * After a failure they are left as they are, and the process ends anyway.
   */
  @Override
  public void close() {
    if (failed) {
      rendezvous.lingerUntilHeard(heartbeat);
      heartbeat.end();
      ABANDONED.add(this);
      return;
    }
    boolean silent = heartbeat.end();
    rendezvous.part();
    if (silent) {
      parts.close();
    } else {
      ABANDONED.add(this);
    }
  }
}
