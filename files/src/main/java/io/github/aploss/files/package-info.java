/** Files that are whole or absent. The lowest room: no dependencies, usable by all others. */
package io.github.aploss.files;
