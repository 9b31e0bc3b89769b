/**
 * How several runs stand all perturbations and attacks (start at {@code AttackSuite}): tasks, what
 * they measured, and the folder that keeps it, so that a suite that was ended goes on.
 */
package io.github.aploss.robustness.suite;
