/**
 * Images and annotations on disk, turned into batches of pixels and boxes. Knows nothing of
 * tensors.
 *
 * <p>The walk: {@link io.github.aploss.dataset.DatasetReader} reads VOC and COCO annotations into a
 * {@link io.github.aploss.dataset.Dataset}; {@link io.github.aploss.dataset.BatchLoader} decodes
 * its images with {@link io.github.aploss.dataset.ImageReader}, sends them through a {@link
 * io.github.aploss.dataset.Transform} and hands them out in batches. {@link
 * io.github.aploss.dataset.SceneGenerator} makes data where there are none.
 *
 * <p>Coordinates are half-open pixels everywhere, see {@link io.github.aploss.dataset.Box}. What is
 * wrong with the data is told by {@link io.github.aploss.dataset.DatasetException} in one sentence.
 */
package io.github.aploss.dataset;
