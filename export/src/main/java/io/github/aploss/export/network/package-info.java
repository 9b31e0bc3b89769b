/**
 * The networks of detectors in ONNX, from normalised images to what is predicted for each anchor or
 * region. {@code Layers} finds the weights by their names and folds batch normalisation into them.
 */
package io.github.aploss.export.network;
