/**
 * Detections in the result files of other programs: {@link
 * io.github.aploss.cli.results.CocoResultsFile} and {@link
 * io.github.aploss.cli.results.VocResultFiles}, with the coordinates that each of them has. For the
 * commands that detect.
 */
package io.github.aploss.cli.results;
