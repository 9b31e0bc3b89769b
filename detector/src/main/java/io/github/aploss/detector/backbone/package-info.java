/** Networks under a detector: ResNet, ResNeXt, VGG-16, with torchvision's parameter names. */
package io.github.aploss.detector.backbone;
