package io.github.aploss.run.setup;

import io.github.aploss.run.recipe.RecipeException;
import io.github.aploss.tensor.Libtorch;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/** Finds the devices that recipes and options name. */
public final class Devices {
  public static final String CPU = "cpu";

  private Devices() {}

  /**
   * The device of a name.
   *
   * @param name cpu, cuda or cuda:N
   * @throws RecipeException with one sentence for the user if it is not there
   */
  static Device named(String name) {
    require(name);
    return new Device(name);
  }

  /**
   * Makes sure that a device is there.
   *
   * @throws RecipeException with one sentence for the user if it is not
   */
  public static void require(String name) {
    Libtorch.require();
    if (!isThere(name)) {
      throw new RecipeException(missing(name));
    }
  }

  /** The device of a name if it is there, and the CPU otherwise. */
  public static String orCpu(String name) {
    Libtorch.require();
    return isThere(name) ? name : CPU;
  }

  /** The device of one of several workers: of several GPUs each on this machine has its own. */
  public static String ofWorker(String name, int workers, int localRank) {
    return name.equals("cuda") && workers > 1 ? "cuda:" + localRank : name;
  }

  private static boolean isThere(String name) {
    return name.equals(CPU)
        || torch.cuda_is_available() && number(name) < torch.cuda_device_count();
  }

  private static int number(String name) {
    int colon = name.indexOf(':');
    return colon < 0 ? 0 : Integer.parseInt(name.substring(colon + 1));
  }

  private static String missing(String name) {
    if (!Libtorch.hasCuda()) {
      return ("the device %s was asked for, but this build of aploss has no CUDA; build it with"
              + " `mvn -B -Pcuda -DskipTests clean package` on Linux, or use --device cpu")
          .formatted(name);
    }
    if (!torch.cuda_is_available()) {
      return ("the device %s was asked for, but this machine has no GPU that CUDA can use: see what"
              + " nvidia-smi says, or use --device cpu")
          .formatted(name);
    }
    return "the device %s was asked for, but this machine has %d, numbered from 0"
        .formatted(name, torch.cuda_device_count());
  }
}
