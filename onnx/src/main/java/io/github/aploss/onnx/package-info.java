/**
 * Exported detectors in ONNX Runtime, without libtorch. Start at {@link
 * io.github.aploss.onnx.OnnxModel}; {@code ModelDescription} is what a file says of itself.
 */
package io.github.aploss.onnx;
