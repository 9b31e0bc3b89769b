package io.github.aploss.serving.view.picture;

import io.github.aploss.files.UserException;
import java.util.List;

/** Finds objects in labelled images with the detectors of runs. */
public interface PictureSource {
  /** The kinds of errors that it tells apart, in the order in which they are shown. */
  List<ErrorName> kinds();

  /**
   * Looks at all images with the detector of a run and adds them one by one.
   *
   * @param run which of those that are viewed
   * @throws UserException with one sentence if it cannot
   */
  void find(int run, JudgedPictures into);

  /**
   * A kind of error.
   *
   * @param word for it
   * @param meaning of it, in a few words
   * @param ofObjects whether objects have it, not detections
   */
  record ErrorName(String word, String meaning, boolean ofObjects) {}
}
