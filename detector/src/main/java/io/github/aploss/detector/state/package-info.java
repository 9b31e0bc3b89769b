/** Parameters and buffers of a network by name, as checkpoints and weight files have them. */
package io.github.aploss.detector.state;
