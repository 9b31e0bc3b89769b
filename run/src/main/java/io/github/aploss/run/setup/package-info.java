/** Makes what a recipe names: detector, device, precision, transforms, loss and data sets. */
package io.github.aploss.run.setup;
