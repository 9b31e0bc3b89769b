/**
 * What a person wants to see of a data set before training on it, as one page (start at DataPage).
 */
package io.github.aploss.workbench.data;
