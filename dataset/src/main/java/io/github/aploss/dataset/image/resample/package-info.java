/** Resizing of images with the kernels and conventions of OpenCV's resize. */
package io.github.aploss.dataset.image.resample;
