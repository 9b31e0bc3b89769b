/**
 * What goes wrong, as parts of a page: what each kind of error costs, which classes are taken for
 * which. Plain numbers come in, markup goes out.
 */
package io.github.aploss.report.analysis;
