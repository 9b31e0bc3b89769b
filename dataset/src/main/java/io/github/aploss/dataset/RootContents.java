package io.github.aploss.dataset;

import java.util.List;

/** What one root gives before the roots are joined; labels index its own {@code classes}. */
record RootContents(
    DatasetRoot root,
    List<String> classes,
    List<Long> categoryIds,
    List<LabelledImage> images,
    List<String> warnings,
    boolean annotated) {}
