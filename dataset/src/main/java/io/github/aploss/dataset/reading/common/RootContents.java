package io.github.aploss.dataset.reading.common;

import io.github.aploss.dataset.DatasetRoot;
import io.github.aploss.dataset.LabelledImage;
import java.util.List;

/** What one root gives before the roots are joined; labels index its own {@code classes}. */
public record RootContents(
    DatasetRoot root,
    List<String> classes,
    List<Long> categoryIds,
    List<LabelledImage> images,
    List<String> warnings,
    boolean annotated) {}
