/** Detections written in the results formats of COCO and PASCAL VOC. */
package io.github.aploss.cli.results;
