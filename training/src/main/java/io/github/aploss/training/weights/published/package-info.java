/**
 * Weights that torchvision publishes, by name: {@code --weights imagenet} or {@code
 * retinanet_resnet50_fpn_coco}. Start at {@link
 * io.github.aploss.training.weights.published.PublishedWeights}, the table; {@link
 * io.github.aploss.training.weights.published.WeightCache} is where files lie on this machine, and
 * {@link io.github.aploss.training.weights.published.WeightDownload} the only class here that uses
 * the network.
 */
package io.github.aploss.training.weights.published;
