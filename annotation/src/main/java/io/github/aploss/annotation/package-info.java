/**
 * What annotation files say, in their own terms and before any picture is looked at: COCO in {@link
 * io.github.aploss.annotation.coco}, PASCAL VOC in {@link io.github.aploss.annotation.voc}.
 * Training, detection and evaluation read through these classes alone, so that a file means the
 * same to all of them. What was odd but no reason to refuse is counted in {@link
 * io.github.aploss.annotation.ReadingWarnings}.
 */
package io.github.aploss.annotation;
