/**
 * The thin seam to libtorch: Java arrays in and out of tensors, native errors as one sentence; and
 * the little arithmetic that needs no tensor.
 */
package io.github.aploss.tensor;
