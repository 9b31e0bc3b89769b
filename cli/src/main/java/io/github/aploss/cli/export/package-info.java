/**
 * {@code aploss export}: the detector of a run for other programs. Start at {@link
 * io.github.aploss.cli.export.ExportCommand}.
 */
package io.github.aploss.cli.export;
