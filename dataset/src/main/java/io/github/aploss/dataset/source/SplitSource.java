package io.github.aploss.dataset.source;

/** One split of a data set where it lies. */
@FunctionalInterface
public interface SplitSource {
  /**
   * Reads the annotations of the split and finds its images.
   *
   * @throws io.github.aploss.dataset.DatasetException where a file is missing
   * @throws io.github.aploss.annotation.AnnotationException where an annotation is broken
   */
  RootContents read(ReadingContext context);
}
