package io.github.aploss.dataset.reading;

import io.github.aploss.dataset.ClassLabels;
import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetException;
import io.github.aploss.dataset.DatasetFormat;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.coco.CocoFolders;
import io.github.aploss.dataset.coco.CocoReader;
import io.github.aploss.dataset.reading.common.RootContents;
import io.github.aploss.dataset.voc.VocFolders;
import io.github.aploss.dataset.voc.VocReader;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads PASCAL VOC and COCO data sets. Start here. */
public final class DatasetReader {
  private DatasetReader() {}

  /** Whether a folder has a data set of either format with the split that {@code root} names. */
  public static boolean offers(DatasetRoot root) {
    return CocoFolders.findAnnotations(root).isPresent() || VocFolders.offers(root);
  }

  /**
   * Reads the annotations of all roots and finds their images; pixels are not decoded.
   *
   * @throws DatasetException where a folder, split, image or annotation is missing or broken
   */
  public static Dataset read(DatasetRequest request) {
    if (request.roots().isEmpty()) {
      throw new DatasetException("no data folder was given; name at least one");
    }
    request.classes().ifPresent(ClassLabels::requireUsable);
    for (DatasetRoot root : request.roots()) {
      if (!Files.isDirectory(root.directory())) {
        throw new DatasetException("the data folder " + root.directory() + " does not exist");
      }
    }
    DatasetFormat format = FormatRecognition.of(request);
    List<RootContents> parts = new ArrayList<>();
    for (DatasetRoot root : request.roots()) {
      parts.add(
          format == DatasetFormat.VOC
              ? VocReader.read(root, request)
              : CocoReader.read(root, request));
    }
    return DatasetMerger.join(format, parts, request);
  }
}
