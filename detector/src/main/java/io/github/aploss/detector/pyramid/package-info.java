/**
 * Feature pyramids (FPN): P3 to P7 of RetinaNet, P2 to P6 of Faster R-CNN, and the top-down pathway
 * they share.
 */
package io.github.aploss.detector.pyramid;
