/**
 * PASCAL VOC: folders of a devkit, image sets, annotation XML (difficult, truncated), and the
 * writing of such a tree.
 */
package io.github.aploss.dataset.voc;
