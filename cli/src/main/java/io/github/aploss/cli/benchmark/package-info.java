/** Measurements that a reader can repeat. */
package io.github.aploss.cli.benchmark;
