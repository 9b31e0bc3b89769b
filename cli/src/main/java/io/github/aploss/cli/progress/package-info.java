/**
 * How long work shows itself: a bar with rate and time left on a terminal, plain lines elsewhere.
 * Start at {@link io.github.aploss.cli.progress.Progress}; {@link
 * io.github.aploss.cli.progress.TrainingProgress} shows a whole training with it.
 */
package io.github.aploss.cli.progress;
