/**
 * Networks written down in ONNX: {@link io.github.aploss.export.graph.Graph} adds operators, which
 * {@code Operator} declares for Tribuo's writer. Nothing here knows of detectors.
 */
package io.github.aploss.export.graph;
