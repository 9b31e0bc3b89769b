/**
 * {@code aploss view}: runs while they train, in a browser. Start at {@link
 * io.github.aploss.cli.view.ViewCommand}.
 */
package io.github.aploss.cli.view;
