/**
 * Anchors of an image: their shapes for RetinaNet, SSD and the proposal network (RPN), and the grid
 * that lists them all.
 */
package io.github.aploss.detector.anchor;
