package io.github.aploss.dataset.source;

import io.github.aploss.dataset.DatasetFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Recognises one form in which people keep labelled images. */
public interface TreeFinder {
  DatasetFormat format();

  /** The data set under a folder, or that a file describes; empty if it is of another form. */
  Optional<DatasetTree> find(Path root);

  /** The form in a few words and the files that make it. */
  String expected();

  /** What a folder lacks to be of this form, most telling first; empty if nothing points at it. */
  List<String> lacks(Path root);
}
