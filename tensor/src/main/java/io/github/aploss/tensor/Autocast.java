package io.github.aploss.tensor;

import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.bytedeco.pytorch.global.torch.ScalarType;

/**
 * While it is open, libtorch computes what stands 16 bits on the calling thread, above all
 * convolutions and matrix products, in bfloat16; parameters and their gradients stay float32.
 *
 * <p>Open it around a forward pass alone: the backward pass follows the types of the forward pass
 * by itself. Copies of the weights are kept until it is closed, so open it anew when they or the
 * mode of autograd have changed.
 */
public final class Autocast implements AutoCloseable {
  private static final Autocast NONE = new Autocast(null, false, null);

  private final DeviceType device;
  private final boolean enabledBefore;
  private final ScalarType typeBefore;

  private Autocast(DeviceType device, boolean enabledBefore, ScalarType typeBefore) {
    this.device = device;
    this.enabledBefore = enabledBefore;
    this.typeBefore = typeBefore;
  }

  /** Changes nothing. */
  public static Autocast none() {
    return NONE;
  }

  /** Begins to compute in bfloat16 on a kind of device. */
  public static Autocast bfloat16(Device on) {
    DeviceType device = on.type().intern();
    Autocast autocast =
        new Autocast(device, torch.is_autocast_enabled(device), torch.get_autocast_dtype(device));
    torch.set_autocast_dtype(device, ScalarType.BFloat16);
    torch.set_autocast_enabled(device, true);
    torch.increment_nesting();
    return autocast;
  }

  @Override
  public void close() {
    if (device == null) {
      return;
    }
    if (torch.decrement_nesting() == 0) {
      torch.clear_cache();
    }
    torch.set_autocast_enabled(device, enabledBefore);
    torch.set_autocast_dtype(device, typeBefore);
  }
}
