/**
 * Whole detectors in ONNX, from pixels to detections: {@link
 * io.github.aploss.export.model.DetectorModel} joins input, network, candidates and suppression.
 */
package io.github.aploss.export.model;
