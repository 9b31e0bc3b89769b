package io.github.aploss.detector;

import io.github.aploss.detector.input.ImageSize;

/**
 * What is known of an image to be trained on, beside its pixels.
 *
 * @param size inside of the frame that the batch is run in, from the upper left corner
 * @param objects in the pixels of the frame
 * @param seed what random choices for this image follow from; they do not depend on the images
 *     beside it
 */
public record TrainingImage(ImageSize size, GroundTruth objects, long seed) {}
