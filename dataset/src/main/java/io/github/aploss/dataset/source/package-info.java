/**
 * What the readers of all forms share: a data set as it lies on disk (DatasetTree, its splits and
 * their SplitSource), what one split gives (RootContents), and how pictures are found (ImageFinder)
 * and looked at before anything is decoded (ImageHeaders). A further form is one more TreeFinder.
 */
package io.github.aploss.dataset.source;
