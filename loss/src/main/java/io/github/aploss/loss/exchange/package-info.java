/**
 * What workers that share one mini-batch tell each other of it: public, implemented by whoever runs
 * several workers; with one worker nobody needs it.
 */
package io.github.aploss.loss.exchange;
