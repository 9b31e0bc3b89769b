/** Reads files of torch.save, zip and legacy, without executing anything in their pickles. */
package io.github.aploss.checkpoint.torch;
