package io.github.aploss.workbench.data;

import io.github.aploss.dataset.Box;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.EvenChoice;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.image.ImageReader;
import io.github.aploss.report.output.Markup;
import io.github.aploss.report.page.ColourChip;
import io.github.aploss.report.picture.BoxMark;
import io.github.aploss.report.picture.BoxPainter;
import io.github.aploss.report.picture.Picture;
import java.util.Base64;
import java.util.List;

/** Images of a data set with their boxes, as a part of a page. */
final class DataPictures {
  private static final int SHOWN = 12;

  private final Dataset dataset;
  private final BoxPainter painter = new BoxPainter();

  DataPictures(Dataset dataset) {
    this.dataset = dataset;
  }

  /** Images that lie evenly in the data set. */
  String evenlySpread() {
    Markup markup = new Markup().open("p", "class", "key");
    for (int label = 0; label < dataset.classes().size(); label++) {
      ColourChip.add(markup, dataset.classes().get(label), label);
    }
    markup.close().open("div", "class", "samples");
    EvenChoice.of(dataset.images(), SHOWN).forEach(image -> add(markup, image));
    return markup.close().toString();
  }

  private void add(Markup markup, LabelledImage image) {
    Image pixels = ImageReader.read(image);
    Picture picture = Picture.of(pixels.width(), pixels.height(), pixels.pixels());
    List<BoxMark> marks = image.objects().stream().map(this::mark).toList();
    byte[] jpeg = painter.paint(picture, List.of(), marks).jpeg();
    String source = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
    markup
        .open("figure", "class", "single")
        .open("div")
        .open("div", "class", "picture")
        .empty("img", "alt", "Objects on " + image.id(), "src", source)
        .close()
        .close()
        .open("figcaption")
        .element("b", image.id())
        .text(" %d objects".formatted(marks.size()))
        .close()
        .close();
  }

  private BoxMark mark(LabelledObject object) {
    Box box = object.box();
    String name = dataset.classes().get(object.label());
    return BoxMark.truth(box.x1(), box.y1(), box.x2(), box.y2(), object.label(), name);
  }
}
