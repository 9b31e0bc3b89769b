/** {@code aploss weights}. */
package io.github.aploss.cli.weights;
