package io.github.aploss.inference;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.recipe.DataRecipe;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A detector of whole data sets, to be evaluated, whatever runs its network. */
public interface DatasetDetector extends AutoCloseable {
  /** The names of the classes that it knows. */
  List<String> classes();

  /** The COCO category id of each class. */
  List<Long> categoryIds();

  /** Which data it is tested on unless a user names others. */
  DataRecipe data();

  /** Reads labelled images in the classes of this detector. */
  Dataset read(DatasetRequest request);

  /** Finds objects in all images of a data set, in their order. */
  void detect(Dataset dataset, BiConsumer<LabelledImage, Detections> sink);

  /** What the scores of its detections mean, where that was measured and they do not say it. */
  Optional<Calibration> calibration();

  /** Frees the native memory. */
  @Override
  void close();
}
