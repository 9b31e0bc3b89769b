/**
 * Generated demonstration data: scenes of simple shapes with exact boxes, written as a VOC tree.
 */
package io.github.aploss.dataset.scene;
