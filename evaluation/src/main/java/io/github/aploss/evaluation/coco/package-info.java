/**
 * COCO box evaluation image by image: start at CocoEvaluator; matching, crowds, area ranges, IoU
 * thresholds, the twelve numbers.
 */
package io.github.aploss.evaluation.coco;
