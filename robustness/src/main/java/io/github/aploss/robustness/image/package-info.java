/** Images of 8-bit RGB, and boxes and rectangles in them. */
package io.github.aploss.robustness.image;
