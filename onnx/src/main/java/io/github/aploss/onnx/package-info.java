/**
 * Exported detectors in ONNX Runtime, without libtorch. A service starts at {@link
 * io.github.aploss.onnx.OnnxDetector}, which opens what any number of threads may share; {@code
 * OnnxModel} runs the network, {@code ModelDescription} is what a file says of itself.
 */
package io.github.aploss.onnx;
