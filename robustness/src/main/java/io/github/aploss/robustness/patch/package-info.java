/**
 * Patches at the centre of every object (Table III of Chen et al. 2020): where they lie, and what
 * they show.
 */
package io.github.aploss.robustness.patch;
