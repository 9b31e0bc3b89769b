/**
 * What networks are built of: convolutions, normalisation layers (also synchronised over workers),
 * initial weights, and the folded, packed or 16-bit form they take for inference.
 */
package io.github.aploss.detector.layer;
