package io.github.aploss.tensor;

import io.github.aploss.files.UserException;

/** A library that the system has to provide is not there; the message is meant for the user. */
public final class MissingLibraryException extends UserException {
  private static final long serialVersionUID = 1;

  MissingLibraryException(String library, Throwable cause) {
    super(
        ("this build of aploss is the one for GPUs, and the library %s of CUDA cannot be loaded"
                + " (%s); install CUDA 13.1, cuDNN 9 and NCCL 2 and name their folders in"
                + " LD_LIBRARY_PATH, or build without -Pcuda")
            .formatted(library, NativeErrors.sentence(root(cause))),
        cause);
  }

  /** JavaCPP wraps what the system's loader says. */
  private static Throwable root(Throwable cause) {
    return cause.getCause() == null ? cause : root(cause.getCause());
  }
}
