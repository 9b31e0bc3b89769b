/**
 * Detectors of runs as ONNX models. Start at {@link io.github.aploss.export.OnnxExport}: the whole
 * detector is written as one graph ({@code model}), from layers ({@code network}) and what picks
 * detections ({@code decoding}), in ONNX's operators ({@code graph}); then it has to find what the
 * run's detector finds ({@code check}).
 */
package io.github.aploss.export;
