package io.github.aploss.checkpoint.torch;

import java.util.Optional;

/**
 * What a pickle holds.
 *
 * @param value a dictionary, list, number, text, tensor or {@link OpaqueValue}
 * @param unknown the first name that it asks for and that weights do not need
 */
record PickledObject(Object value, Optional<String> unknown) {}
