package io.github.aploss.detection;

import io.github.aploss.dataset.Box;

/**
 * An object that was found in an image.
 *
 * @param className what it is, one of the classes that the detector knows
 * @param score how sure the detector is, from 0 to 1; with a calibration, which part of such
 *     detections is right
 * @param box where it is, in half-open pixels of the image: x runs right, y down, from the upper
 *     left corner
 */
public record Detection(String className, float score, Box box) {}
