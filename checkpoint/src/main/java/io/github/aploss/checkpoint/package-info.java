/**
 * Weights on disk: safetensors files and the formats of other frameworks, names and shapes checked.
 */
package io.github.aploss.checkpoint;
