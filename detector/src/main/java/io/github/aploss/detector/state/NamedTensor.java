package io.github.aploss.detector.state;

import org.bytedeco.pytorch.Tensor;

/**
 * A parameter or buffer of a network.
 *
 * @param name dotted path, such as {@code backbone.layer1.0.conv1.weight}
 * @param tensor a handle that shares memory with the network: what is written to it, the network
 *     uses. 4-D weights are channels-last, so read values with {@link
 *     io.github.aploss.tensor.Tensors#floats} or after {@code contiguous()}
 */
public record NamedTensor(String name, Tensor tensor) {}
