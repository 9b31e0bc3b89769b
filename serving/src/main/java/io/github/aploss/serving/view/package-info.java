/**
 * Runs while they train, as curves in a browser. Start at {@link
 * io.github.aploss.serving.view.ViewServer}; {@code GrowingLog} follows a metrics log, {@code
 * EventStream} tells a browser what is new in it, and {@code view.js} draws that.
 */
package io.github.aploss.serving.view;
