/**
 * Common corruptions at severities 1 to 5 (Hendrycks and Dietterich 2019), with the numbers and
 * rules of the benchmark for detection (Michaelis et al. 2019).
 */
package io.github.aploss.robustness.perturbation.corruption;
