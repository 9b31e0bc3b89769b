/**
 * Detectors as modules: backbones, FPN, heads, anchors, assignment, box coding, NMS. Knows nothing
 * of files or command lines.
 */
package io.github.aploss.detector;
