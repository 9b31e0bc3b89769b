/**
 * Convolutions in whole numbers of 8 bits: where they are in a graph, what range their maps have on
 * images, and the graph with both written down as pairs of QuantizeLinear and DequantizeLinear,
 * which runtimes fuse. Start at {@link io.github.aploss.export.quantisation.QuantisedGraph}.
 */
package io.github.aploss.export.quantisation;
