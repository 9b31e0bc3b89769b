/**
 * What every other module leans on: files that are whole or absent, sentences for the user. The
 * lowest floor, without dependencies.
 *
 * <p>Start at {@link io.github.aploss.files.AtomicFile}, through which all results are written, and
 * {@link io.github.aploss.files.UserException}, the one kind of exception whose message a user
 * sees.
 */
package io.github.aploss.files;
