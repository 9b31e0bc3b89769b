package io.github.aploss.serving.view.picture;

import io.github.aploss.dataset.LabelledObject;
import io.github.aploss.serving.view.picture.JudgedPicture.Found;
import java.util.List;

/**
 * Which errors are counted.
 *
 * @param score detections below it are not looked at
 * @param label only those of this class; negative: of all
 * @param kind only this kind, by its word; empty: all
 * @param missed the word for objects that are missed
 */
record ErrorFilter(double score, int label, String kind, String missed) {
  /** How many errors there are in a picture. */
  long count(JudgedPicture picture) {
    long wrong = picture.found().stream().filter(this::counts).count();
    return wants(missed) ? wrong + missed(picture) : wrong;
  }

  private boolean counts(Found found) {
    return found.score() >= score
        && isOf(found.label())
        && !found.what().equals(JudgedPicture.RIGHT)
        && !found.what().equals(JudgedPicture.IGNORED)
        && wants(found.what());
  }

  private long missed(JudgedPicture picture) {
    List<LabelledObject> objects = picture.image().objects();
    long count = 0;
    for (int i = 0; i < objects.size(); i++) {
      count += picture.reached()[i] < score && isOf(objects.get(i).label()) ? 1 : 0;
    }
    return count;
  }

  private boolean wants(String word) {
    return kind.isEmpty() || kind.equals(word);
  }

  private boolean isOf(int other) {
    return label < 0 || label == other;
  }
}
