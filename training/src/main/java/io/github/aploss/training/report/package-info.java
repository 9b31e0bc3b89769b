/** Makes the report page of a run from what lies in its folder. */
package io.github.aploss.training.report;
