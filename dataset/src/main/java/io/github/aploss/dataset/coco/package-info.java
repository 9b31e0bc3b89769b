/**
 * Microsoft COCO: where the annotations and images of a split lie, and the reading of instances
 * JSON (crowds, areas, category ids as labels).
 */
package io.github.aploss.dataset.coco;
