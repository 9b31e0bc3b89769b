/**
 * Faster R-CNN: the region proposal network (RPN), RoIAlign, the second stage, and what both stages
 * are trained on.
 */
package io.github.aploss.detector.fasterrcnn;
