package io.github.aploss.dataset.reading;

import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.coco.CocoFolders;
import io.github.aploss.dataset.voc.VocFolders;
import java.util.Optional;

/** Tells VOC and COCO trees apart by what lies in them. */
final class FormatRecognition {
  private FormatRecognition() {}

  static DatasetFormat of(DatasetRequest request) {
    if (request.format().isPresent()) {
      return request.format().get();
    }
    DatasetRoot first = request.roots().get(0);
    DatasetFormat format = of(first);
    for (DatasetRoot root : request.roots()) {
      DatasetFormat other = of(root);
      if (other != format) {
        throw new DatasetException(
            String.format(
                "%s is a %s tree and %s is a %s tree; only folders of one format can be joined",
                first.directory(), format, root.directory(), other));
      }
    }
    return format;
  }

  private static DatasetFormat of(DatasetRoot root) {
    boolean voc = VocFolders.isPresent(root.directory());
    Optional<?> coco = CocoFolders.findAnnotations(root);
    if (voc && coco.isPresent()) {
      throw new DatasetException(
          root.directory()
              + " holds both a VOC and a COCO tree; say which to read with --format voc or"
              + " --format coco");
    }
    if (!voc && coco.isEmpty()) {
      throw new DatasetException(
          root.directory()
              + " is neither a VOC nor a COCO tree for the split \""
              + root.split()
              + "\": looked for "
              + VocFolders.EXPECTED
              + " (VOC), and for "
              + CocoFolders.expected(root.split())
              + " (COCO)");
    }
    return voc ? DatasetFormat.VOC : DatasetFormat.COCO;
  }
}
