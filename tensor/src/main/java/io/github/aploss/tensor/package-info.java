/** The thin seam to libtorch: Java arrays in and out of tensors, native errors as one sentence. */
package io.github.aploss.tensor;
