/**
 * Internal: the passes over float32 scores in the memory of this machine, chunk by chunk on all
 * cores: start at HostScores, then HostTask. {@code docs/kernel.md} says why in chunks.
 */
package io.github.aploss.loss.ranking.host;
