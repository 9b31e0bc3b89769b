/**
 * PASCAL VOC evaluation image by image: start at VocEvaluator; ties, matching, difficult objects,
 * 11-point and area AP.
 */
package io.github.aploss.evaluation.voc;
