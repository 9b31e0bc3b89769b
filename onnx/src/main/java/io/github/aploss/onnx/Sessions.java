package io.github.aploss.onnx;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;

/** Opens models in ONNX Runtime, to be run on the processor by all its cores. */
final class Sessions {
  /** Makes a session of a file or of bytes. */
  interface Maker {
    OrtSession make(OrtEnvironment environment, OrtSession.SessionOptions options)
        throws OrtException;
  }

  private Sessions() {}

  /**
   * @param name what the model is called in sentences
   * @throws OnnxException with one sentence if it cannot be used
   */
  static OrtSession open(String name, Maker maker) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      // Warnings of the optimiser are of no use to those who detect.
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return LargeStack.call(() -> maker.make(OrtEnvironment.getEnvironment(), options));
    } catch (OrtException e) {
      throw unusable(name, e);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("sessions throw nothing else", e);
    }
  }

  static OnnxException unusable(String name, OrtException e) {
    String reason = e.getMessage().lines().findFirst().orElse("no reason given");
    return new OnnxException(name + ": not a model that ONNX Runtime can use (" + reason + ")", e);
  }

  static void close(OrtSession session) {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("freeing a session does not fail", e);
    }
  }
}
