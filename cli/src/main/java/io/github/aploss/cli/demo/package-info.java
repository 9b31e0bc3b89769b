/** {@code aploss demo}: everything once, on generated data. */
package io.github.aploss.cli.demo;
