package io.github.aploss.dataset;

import java.nio.file.Path;

/**
 * One folder of a data set and the split to take of it.
 *
 * @param directory for VOC a folder like {@code VOCdevkit/VOC2007} or one above it; for COCO the
 *     folder with {@code annotations}
 * @param split such as {@code trainval} or {@code val2017}
 */
public record DatasetRoot(Path directory, String split) {}
