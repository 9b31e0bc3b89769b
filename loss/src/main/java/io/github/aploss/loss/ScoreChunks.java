package io.github.aploss.loss;

import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Walks a batch in float64, a chunk at a time, so that the extra memory does not grow with it. */
final class ScoreChunks {
  private static final long CHUNK = 1 << 18;

  private ScoreChunks() {}

  interface Work {
    /**
     * @param scores float64, a copy that may be changed
     * @param labels int8
     * @param gradient the part of the gradient to fill
     */
    void accept(Tensor scores, Tensor labels, Tensor gradient);
  }

  static void forEach(ScoreBatch batch, Work work) {
    for (long start = 0; start < batch.size(); start += CHUNK) {
      try (PointerScope scope = new PointerScope()) {
        long length = Math.min(CHUNK, batch.size() - start);
        work.accept(
            batch.logits().narrow(0, start, length).to(ScalarType.Double, false, true, null),
            batch.labels().narrow(0, start, length),
            batch.gradient().narrow(0, start, length));
      }
    }
  }
}
