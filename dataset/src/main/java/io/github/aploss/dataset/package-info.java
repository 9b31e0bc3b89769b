/**
 * Images and annotations on disk, turned into batches of pixels and boxes. Knows nothing of
 * tensors.
 */
package io.github.aploss.dataset;
