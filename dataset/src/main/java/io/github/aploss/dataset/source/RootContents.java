package io.github.aploss.dataset.source;

import io.github.aploss.dataset.LabelledImage;
import java.nio.file.Path;
import java.util.List;

/**
 * What one split gives before several are joined; labels index its own {@code classes}.
 *
 * @param known all classes of the data, also those that were not asked for
 */
public record RootContents(
    Path root,
    List<String> classes,
    List<Long> categoryIds,
    List<String> known,
    List<LabelledImage> images,
    boolean annotated) {}
