/** {@code aploss generate}: data to try things on. */
package io.github.aploss.cli.data;
