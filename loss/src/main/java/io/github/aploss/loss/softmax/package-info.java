/**
 * Internal: the checked input of a softmax loss, one row of logits per entry, and cross-entropy of
 * some of its rows.
 */
package io.github.aploss.loss.softmax;
