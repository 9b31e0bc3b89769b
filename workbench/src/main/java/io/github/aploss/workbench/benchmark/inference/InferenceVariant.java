package io.github.aploss.workbench.benchmark.inference;

import io.github.aploss.detector.layer.InferenceForm;
import java.util.Locale;

/** What runs the network of a detector. */
public sealed interface InferenceVariant {
  /** libtorch, in one of its forms. */
  record Libtorch(InferenceForm form) implements InferenceVariant {
    @Override
    public String title() {
      String layout = form.layout().name().toLowerCase(Locale.ROOT).replace('_', '-');
      String title =
          (form.folded() ? "folded" : "plain") + ", " + layout + (form.bfloat16() ? ", bf16" : "");
      return form.equals(InferenceForm.fastest()) ? title + " (default)" : title;
    }
  }

  /** ONNX Runtime, in float32, with the exported detector. */
  record OnnxRuntime() implements InferenceVariant {
    @Override
    public String title() {
      return "ONNX Runtime";
    }
  }

  /** What it is called. */
  String title();
}
