package io.github.aploss.checkpoint.torch;

import net.razorvine.pickle.IObjectConstructor;

/**
 * What a pickle makes by a name that weights do not need, such as a scheduler's {@code Counter} or
 * the options of a training: it is read past and never made.
 *
 * @param name the module and name that the pickle asks for
 */
record OpaqueValue(String name) implements IObjectConstructor {
  /** Whatever is called or made by that name is as opaque as the name itself. */
  @Override
  public Object construct(Object[] arguments) {
    return this;
  }
}
