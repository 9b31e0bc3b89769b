/**
 * The ranking losses as their papers write them down, pair by pair: slow, and plain enough to be
 * checked against the page. Start at Algorithm1. The property tests compare the losses with them,
 * and {@code benchmark losses} measures PositiveLoop; training uses none of it.
 */
package io.github.aploss.loss.reference;
