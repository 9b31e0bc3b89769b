/** {@code aploss calibrate}: what the scores of a run that is trained already mean. */
package io.github.aploss.cli.calibrate;
