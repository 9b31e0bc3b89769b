/**
 * Random numbers that are the same on every machine and JDK: nothing here is left to algorithms of
 * the JDK, which may change between versions.
 */
package io.github.aploss.robustness.random;
