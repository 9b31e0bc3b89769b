/** {@code aploss detect}: a trained detector on a user's images. */
package io.github.aploss.cli.detect;
