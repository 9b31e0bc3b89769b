/**
 * How several runs stand all perturbations and attacks (start at {@code Study}): tasks, what they
 * measured, and the folder that keeps it, so that a study that was ended goes on.
 */
package io.github.aploss.robustness.study;
