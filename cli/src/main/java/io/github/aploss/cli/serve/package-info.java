/**
 * {@code aploss serve}: a detector over HTTP. Start at {@link
 * io.github.aploss.cli.serve.ServeCommand}.
 */
package io.github.aploss.cli.serve;
