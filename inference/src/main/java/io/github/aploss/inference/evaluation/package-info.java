/** Compares the detections of a data set with its objects by the rules of COCO and VOC. */
package io.github.aploss.inference.evaluation;
