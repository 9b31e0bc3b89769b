/**
 * What the readers of all formats share: what one folder gives (RootContents), the warnings about
 * what was mended, lists of names, paths that cannot leave the folder.
 */
package io.github.aploss.dataset.reading.common;
