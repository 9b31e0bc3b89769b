/**
 * How torchvision, detectron2, mmdetection and ssd.pytorch name their tensors, and the names here.
 */
package io.github.aploss.training.weights.naming;
