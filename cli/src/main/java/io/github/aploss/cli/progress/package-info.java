/**
 * How long work shows itself: a bar with rate and time left on a terminal, plain lines elsewhere.
 */
package io.github.aploss.cli.progress;
