package io.github.aploss.dataset.source;

import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.dataset.ReadingRule;
import io.github.aploss.dataset.image.ImageHeader;
import io.github.aploss.dataset.image.ImageProbe;
import io.github.aploss.dataset.image.PixelSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at the files of the images of a split, all before any is used, and says what size their
 * boxes refer to.
 */
public final class ImageFiles {
  private final ReadingContext context;
  private final List<ImageProbe> probes;

  private ImageFiles(ReadingContext context, List<ImageProbe> probes) {
    this.context = context;
    this.probes = probes;
  }

  /**
   * Probes the files, and refuses damaged ones where they may not be left out.
   *
   * @throws io.github.aploss.dataset.DatasetException with the number of damaged images and the
   *     first of them
   */
  public static ImageFiles probe(List<Path> files, ReadingContext context) {
    boolean decoded =
        context.request().follows(ReadingRule.DECODED)
            || context.request().follows(ReadingRule.STRICT);
    List<ImageProbe> probes = ImageProbe.of(files, decoded);
    List<String> problems = new ArrayList<>();
    for (ImageProbe probe : probes) {
      if (probe.cutOff()) {
        context.warnings().add(Kind.CUT_OFF, probe.file());
      }
      probe.problem().ifPresent(problems::add);
    }
    boolean leftOut =
        context.request().follows(ReadingRule.WITHOUT_DAMAGED)
            && context.problems().isEmpty()
            && problems.size() < files.size();
    if (!leftOut) {
      context.report("images cannot be used", problems);
    }
    for (ImageProbe probe : leftOut ? probes : List.<ImageProbe>of()) {
      if (probe.problem().isPresent()) {
        context.warnings().add(Kind.DAMAGED, probe.file());
      }
    }
    return new ImageFiles(context, probes);
  }

  /**
   * The size that the boxes of an image refer to: that of the upright image, unless the annotation
   * states that of the stored one. Empty for an image that cannot be used.
   *
   * @param stated by the annotation; without pixels where it states none
   * @param annotation as it is called where its size is odd
   */
  public Optional<PixelSize> size(int index, PixelSize stated, Object annotation) {
    return probes.get(index).header().map(header -> size(header, stated, annotation, index));
  }

  /** The size of an image whose boxes are shares of it as it is seen, upright. */
  public Optional<PixelSize> size(int index) {
    return probes.get(index).header().map(ImageHeader::upright);
  }

  private PixelSize size(ImageHeader header, PixelSize stated, Object annotation, int index) {
    boolean turned = header.orientation() > 1;
    boolean telling = stated.pixels() > 0 && !header.stored().equals(header.upright());
    if (telling && stated.equals(header.stored())) {
      return stated;
    }
    if (stated.pixels() > 0 && !stated.equals(header.upright())) {
      context.warnings().add(Kind.OTHER_SIZE, annotation);
      telling = false;
    }
    if (turned && !telling) {
      context.warnings().add(Kind.UNCLEAR_ORIENTATION, probes.get(index).file());
    }
    return header.upright();
  }
}
