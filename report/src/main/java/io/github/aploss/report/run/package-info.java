/**
 * A run as one self-contained HTML page. Start at {@link io.github.aploss.report.run.RunReport}:
 * fill it with what is known of the run and write it; parts without data are left out.
 *
 * <p>Plain records come in, files go out; nothing here knows tensors, data sets or evaluators.
 */
package io.github.aploss.report.run;
