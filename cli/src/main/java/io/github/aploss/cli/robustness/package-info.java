/** {@code aploss perturb} and {@code aploss robustness}. */
package io.github.aploss.cli.robustness;
