/**
 * Detection evaluation by the rules of COCO and PASCAL VOC in pure Java; here is only the exception
 * that says in one sentence what cannot be evaluated.
 *
 * <p>Start at {@code coco.CocoEvaluator} or {@code voc.VocEvaluator} to evaluate a detector image
 * by image, and at {@code coco.file.CocoFileEvaluator} or {@code voc.file.VocFileEvaluator} to
 * evaluate files. COCO boxes are {@code x, y, width, height}; VOC boxes are 1-based corners that
 * belong to the box. Pure Java, usable alone.
 */
package io.github.aploss.evaluation;
