/**
 * Boxes drawn on images, and images written as JPEG or PNG. Start at {@link
 * io.github.aploss.report.picture.BoxPainter}.
 */
package io.github.aploss.report.picture;
