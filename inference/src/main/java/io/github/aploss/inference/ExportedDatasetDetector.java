package io.github.aploss.inference;

import io.github.aploss.dataset.Dataset;
import io.github.aploss.dataset.DatasetRequest;
import io.github.aploss.dataset.LabelledImage;
import io.github.aploss.dataset.image.Image;
import io.github.aploss.dataset.loader.BatchLoader;
import io.github.aploss.dataset.loader.BatchStream;
import io.github.aploss.dataset.transform.Sample;
import io.github.aploss.detection.BatchDetector;
import io.github.aploss.detection.ScoredDetections;
import io.github.aploss.detector.candidate.Detections;
import io.github.aploss.run.folder.Calibration;
import io.github.aploss.run.recipe.DataRecipe;
import io.github.aploss.run.recipe.RecipeBuilder;
import io.github.aploss.run.setup.RecipeDatasets;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** A detector without a run: the data that it is tested on have to be named. */
public final class ExportedDatasetDetector implements DatasetDetector {
  /** Images at once. */
  private static final int BATCH = 8;

  /** Threads that read the next images. */
  private static final int READERS = 2;

  private final BatchDetector detector;
  private final DataRecipe data = RecipeBuilder.defaults().resolve().data();

  /** Takes over a detector, which is closed with this one. */
  public ExportedDatasetDetector(BatchDetector detector) {
    this.detector = detector;
  }

  @Override
  public List<String> classes() {
    return detector.classes();
  }

  @Override
  public List<Long> categoryIds() {
    return detector.categoryIds();
  }

  @Override
  public DataRecipe data() {
    return data;
  }

  @Override
  public Dataset read(DatasetRequest request) {
    return RecipeDatasets.labelled(data, classes(), request);
  }

  @Override
  public void detect(Dataset dataset, BiConsumer<LabelledImage, Detections> sink) {
    try (BatchLoader loader =
            new BatchLoader(
                dataset.images(), (sample, random) -> sample, BATCH, READERS, 0, false);
        BatchStream batches = loader.epoch(0, 0)) {
      while (batches.hasNext()) {
        List<Sample> samples = batches.next().samples();
        List<ScoredDetections> found = detector.find(samples.stream().map(Sample::image).toList());
        for (int i = 0; i < samples.size(); i++) {
          LabelledImage source = samples.get(i).source();
          sink.accept(source, inSource(found.get(i), samples.get(i).image(), source));
        }
      }
    }
  }

  /** In the pixels that the annotation refers to. */
  private static Detections inSource(ScoredDetections found, Image image, LabelledImage annotated) {
    float[] boxes = found.boxes().clone();
    for (int i = 0; i < boxes.length; i++) {
      boolean along = i % 2 == 0;
      int to = along ? annotated.width() : annotated.height();
      boxes[i] = (float) ((double) boxes[i] * to / (along ? image.width() : image.height()));
    }
    float[] scores = new float[found.count()];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = (float) found.scores()[i];
    }
    return new Detections(boxes, scores, found.labels());
  }

  /** They are told as they are. */
  @Override
  public Optional<Calibration> calibration() {
    return Optional.empty();
  }

  @Override
  public void close() {
    detector.close();
  }
}
