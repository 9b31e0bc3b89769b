/**
 * From predictions to detections in ONNX: anchors, top k of a level, decoding, suppression. It does
 * what {@code io.github.aploss.detector.candidate} does, for all images of a batch at once.
 */
package io.github.aploss.export.decoding;
