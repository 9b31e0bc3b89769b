/**
 * A fast JSON scanner for large COCO files, read in slices at the same time, with errors that name
 * file, element, line.
 */
package io.github.aploss.annotation.json;
