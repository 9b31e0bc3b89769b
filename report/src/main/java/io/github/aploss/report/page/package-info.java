/** The frame of an HTML page: sections, key figures, tables of values. */
package io.github.aploss.report.page;
