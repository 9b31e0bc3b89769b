/**
 * Batches read and transformed ahead of their use, in an order that depends on seed, epoch and
 * position alone.
 */
package io.github.aploss.dataset.loader;
