/**
 * What detectors that score a fixed set of anchors have in common: their learning step and their
 * targets.
 */
package io.github.aploss.detector.onestage;
