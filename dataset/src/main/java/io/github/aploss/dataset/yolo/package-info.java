/**
 * YOLO: the description of a data set ({@code data.yaml}, Darknet's {@code obj.data}), and a text
 * file per image with one object a line (start at YoloTreeFinder).
 */
package io.github.aploss.dataset.yolo;
