/**
 * Detectors by name, such as {@code retinanet-resnet50}: their configurations, and the one place
 * that makes a network of a configuration. Start at {@link io.github.aploss.detector.zoo.ModelZoo}.
 */
package io.github.aploss.detector.zoo;
