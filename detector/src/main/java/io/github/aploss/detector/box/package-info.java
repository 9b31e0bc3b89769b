/**
 * Arithmetic of boxes in arrays: IoU, coding against anchors and clipping, non-maximum suppression
 * (NMS), the smooth L1 loss.
 */
package io.github.aploss.detector.box;
