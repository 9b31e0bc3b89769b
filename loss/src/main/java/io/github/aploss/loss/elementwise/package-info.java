/**
 * Internal: terms of losses that treat every score alike: the focal term, and the histogram of
 * gradient norms of GHM-C.
 */
package io.github.aploss.loss.elementwise;
