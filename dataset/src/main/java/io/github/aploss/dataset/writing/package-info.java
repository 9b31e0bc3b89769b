/** Writes a split of a data set in any of the formats (start at SplitWriter). */
package io.github.aploss.dataset.writing;
