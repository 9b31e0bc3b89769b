/** COCO and PASCAL VOC detection metrics. Pure Java: no native code, usable alone. */
package io.github.aploss.evaluation;
