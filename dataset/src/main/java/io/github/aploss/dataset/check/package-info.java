/** Looks for everything that is wrong with a data set before anybody trains on it. */
package io.github.aploss.dataset.check;
