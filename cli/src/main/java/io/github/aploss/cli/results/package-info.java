/** Detections in the result files of COCO and VOC. */
package io.github.aploss.cli.results;
