package io.github.aploss.report.run;

import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.ColourChip;
import java.util.Base64;
import java.util.List;

/** Images with detections beside the ground truth. */
final class SampleSection {
  private SampleSection() {}

  /** The pictures under a key of the class colours; empty without samples. */
  static String pictures(List<SampleImage> samples, List<String> classNames) {
    if (samples.isEmpty()) {
      return "";
    }
    Markup markup = new Markup();
    if (!classNames.isEmpty()) {
      markup.open("p", "class", "key");
      for (int i = 0; i < classNames.size(); i++) {
        ColourChip.add(markup, classNames.get(i), i);
      }
      markup.close();
    }
    markup.open("div", "class", "samples");
    samples.forEach(sample -> sample(markup, sample));
    return markup.close().toString();
  }

  private static void sample(Markup markup, SampleImage sample) {
    markup.open("figure", "class", sample.isPair() ? "pair" : "single").open("div");
    picture(markup, sample.detections(), "Detections", sample.name());
    if (sample.isPair()) {
      picture(markup, sample.truth(), "Ground truth", sample.name());
    }
    markup.close().open("figcaption").element("b", sample.name());
    if (!sample.note().isEmpty()) {
      markup.text(" " + sample.note());
    }
    markup.close().close();
  }

  private static void picture(Markup markup, byte[] file, String what, String name) {
    String type = file.length > 0 && file[0] == (byte) 0x89 ? "image/png" : "image/jpeg";
    String data = "data:" + type + ";base64," + Base64.getEncoder().encodeToString(file);
    markup.open("div", "class", "picture");
    markup.empty("img", "alt", what + " on " + name, "src", data);
    markup.element("span", what).close();
  }
}
