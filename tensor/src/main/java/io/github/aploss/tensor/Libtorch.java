package io.github.aploss.tensor;

import java.util.List;
import org.bytedeco.javacpp.Loader;

/** Which libtorch this build has, and whether it can be loaded; asking does not load it. */
public final class Libtorch {
  /** What libtorch for GPUs is linked with, in an order in which each can be loaded. */
  private static final List<String> CUDA =
      List.of(
          "cudart", "cupti", "cublas", "cufft", "curand", "cusparse", "cufile", "cudnn", "nccl");

  private Libtorch() {}

  /** Whether it is the libtorch for GPUs. */
  public static boolean hasCuda() {
    String library = "/org/bytedeco/pytorch/" + Loader.getPlatform() + "-gpu/libjnitorch.so";
    return Libtorch.class.getResource(library) != null;
  }

  /**
   * To be called before anything else of libtorch: without the libraries of CUDA, that for GPUs
   * takes the whole process down, and so does another libtorch that the system finds first.
   *
   * @throws MissingLibraryException naming the first of them that is missing
   */
  public static void require() {
    if (hasCuda()) {
      CUDA.forEach(Libtorch::load);
    }
    OwnLibtorch.load();
  }

  /** The classes of the presets load the libraries that they are named after. */
  private static void load(String library) {
    try {
      Class.forName("org.bytedeco.cuda.global." + library);
    } catch (ClassNotFoundException | LinkageError e) {
      throw new MissingLibraryException(library, e);
    }
  }
}
