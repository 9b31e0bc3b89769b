/** What pages, charts and pictures share: escaped markup, and files that are whole or absent. */
package io.github.aploss.report.output;
