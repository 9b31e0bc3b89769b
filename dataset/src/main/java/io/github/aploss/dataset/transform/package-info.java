/**
 * Augmentation: transforms that change pixels and boxes together (flips, expand, IoU crop,
 * photometric distortion, resizing).
 */
package io.github.aploss.dataset.transform;
