package io.github.aploss.annotation.coco;

import io.github.aploss.annotation.ReadingWarnings;
import io.github.aploss.annotation.ReadingWarnings.Kind;
import io.github.aploss.annotation.coco.CocoInstances.CocoCategoryEntry;
import io.github.aploss.annotation.coco.CocoInstances.CocoImage;
import java.nio.file.Path;
import java.util.Arrays;

/** What the ids of a COCO file point at. */
final class CocoReferences {
  private CocoReferences() {}

  /** Counts objects whose image or category is not listed, and ids that several objects have. */
  static void check(Path file, CocoInstances read, ReadingWarnings warnings) {
    long[] images = read.images().stream().mapToLong(CocoImage::id).sorted().toArray();
    long[] categories =
        read.categories().stream().mapToLong(CocoCategoryEntry::id).sorted().toArray();
    CocoObjectTable objects = read.objects();
    for (int row = 0; row < objects.size(); row++) {
      if (Arrays.binarySearch(images, objects.image(row)) < 0) {
        warnings.add(Kind.ORPHAN, file + ": " + objects.name(row));
      } else if (Arrays.binarySearch(categories, objects.category(row)) < 0) {
        warnings.add(Kind.UNKNOWN_CATEGORY, file + ": " + objects.name(row));
      }
    }
    long[] ids = objects.sortedIds();
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        warnings.add(Kind.REPEATED_ID, file + ": the id " + ids[i]);
      }
    }
  }
}
