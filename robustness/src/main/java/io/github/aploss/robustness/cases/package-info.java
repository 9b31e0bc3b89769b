/**
 * Cases: given numbers and images in JSON, whose outcome is computed anew. For people who port a
 * perturbation, or check this one.
 */
package io.github.aploss.robustness.cases;
