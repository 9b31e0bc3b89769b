/**
 * COCO and PASCAL VOC detection metrics. Pure Java: no native code, usable alone.
 *
 * <p>Start at {@link io.github.aploss.evaluation.CocoEvaluator} or {@link
 * io.github.aploss.evaluation.VocEvaluator} to evaluate a detector image by image, and at {@link
 * io.github.aploss.evaluation.CocoFiles} or {@link io.github.aploss.evaluation.VocFiles} to
 * evaluate files. Both end in an immutable result with precision-recall curves. COCO boxes are
 * {@code x, y, width, height}; VOC boxes are 1-based corners that belong to the box.
 */
package io.github.aploss.evaluation;
